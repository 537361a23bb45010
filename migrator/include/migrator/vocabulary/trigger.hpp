// Triggers.
#pragma once

#include "object.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// trigger().before().on_insert().on_update_of({"email"}).each_row().execute_function("normalise")
class trigger : public detail::described {
 public:
  trigger();

  trigger& before();
  trigger& after();
  trigger& instead_of();
  trigger& on_insert();
  trigger& on_update();
  trigger& on_update_of(const names& columns);
  trigger& on_delete();
  trigger& on_truncate();
  trigger& each_row();
  trigger& when(text_view condition);
  // The rows of a statement as tables, for a trigger after it.
  trigger& old_rows(const name& as);
  trigger& new_rows(const name& as);
  // A constraint trigger, which SET CONSTRAINTS can put off.
  trigger& constraint();
  trigger& deferrable();
  trigger& initially_deferred();

  // What happens: a function on PostgreSQL, statements on SQLite. A trigger that says both serves both.
  trigger& execute_function(const object_name& function);
  trigger& execute_function(const object_name& function, std::initializer_list<text_view> arguments);
  trigger& body(text_view statements);

  void write(const migration_host& host) const;

 private:
  names update_of_;
  std::initializer_list<text_view> arguments_;
};

}  // namespace migrator
