#include <migrator/vocabulary/index.hpp>

#include "write.hpp"

namespace migrator {

detail::included include(const names& columns) { return detail::included(columns); }

namespace detail {

void included::write(const migration_host& host) const { columns_.write(host, "include"); }

void inline_index::add(const any_option& option) {
  for (unsigned i = 0; i < option.attributes_.size; ++i) append(attributes_, option.attributes_.list[i]);
}

void inline_index::add(const renamed_from& old) { append(attributes_, old.attributes_.list[0]); }

void inline_index::write(const migration_host& host) const {
  const migration_name subject = name_.to_abi();
  host.begin(host.context, "index", &subject);
  keys_.write(host);
  include_.write(host, "include");
  write_all(host, attributes_);
  host.end(host.context);
}

}  // namespace detail

}  // namespace migrator
