// Sequences.
#pragma once

#include "object.hpp"
#include "type.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// op.create_sequence("invoice_number", sequence().start(1000).cache(20))
class sequence : public detail::described {
 public:
  sequence();

  sequence& as(const type& of);  // smallint(), integer() or bigint()
  sequence& start(long long first);
  sequence& increment(long long by);
  sequence& minimum(long long smallest);
  sequence& maximum(long long largest);
  sequence& cache(long long numbers);
  sequence& cycle();
  sequence& no_cycle();
  // It goes when the column goes.
  sequence& owned_by(const table_name& table, const name& column);
  sequence& owned_by_nobody();
  // alter_sequence: the next number is the first one, or the one that is given.
  sequence& restart();
  sequence& restart(long long with);

  void write(const migration_host& host) const;

 private:
  const type* type_ = nullptr;
};

}  // namespace migrator
