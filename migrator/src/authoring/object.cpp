#include <migrator/vocabulary/object.hpp>

#include "write.hpp"

namespace migrator {

namespace detail {

described::described() { details_.size = 0; }

void described::add(const char* key, const value& of) {
  constexpr unsigned capacity = sizeof details_.list / sizeof *details_.list;
  if (details_.size == capacity) throw_too_many_details();
  details_.list[details_.size++] = {key, of.to_abi()};
}

void described::add_name(const char* schema_key, const char* key, const object_name& of) {
  if (!of.schema().empty()) add(schema_key, of.schema());
  add(key, of.table().text());
}

void described::write(const migration_host& host) const { write_all(host, details_); }

drop_option::drop_option(const if_exists_option&) : if_exists_(true) {}
drop_option::drop_option(const drop_behavior& behavior) : behavior_(&behavior) {}

void drop_option::write(const migration_host& host) const {
  if (if_exists_) if_exists.write(host);
  if (behavior_) behavior_->write(host);
}

void create_option::write(const migration_host& host) const {
  if (if_not_exists_) if_not_exists.write(host);
}

}  // namespace detail

constinit const role public_role("special_role", "public");
constinit const role current_user("special_role", "current_user");
constinit const role session_user("special_role", "session_user");

void role::write(const migration_host& host) const { detail::write(host, key_, text_); }

object::object(const char* kind, const name& of) : kind_(kind), name_(of) {}
object::object(const char* kind, const object_name& of) : kind_(kind), name_(of.table()), schema_(of.schema()) {}
object::object(const char* kind, const name& of, const table_name& table)
    : kind_(kind), name_(of), table_schema_(table.schema()), table_(table.table().text()) {}

object object::with(text_view argument_types) const {
  object copy = *this;
  copy.argument_types_ = argument_types;
  copy.has_argument_types_ = true;
  return copy;
}

object object::schema(const name& of) { return {"schema", of}; }
object object::extension(const name& of) { return {"extension", of}; }
object object::table(const object_name& of) { return {"table", of}; }
object object::column(const table_name& table, const name& of) { return {"column", of, table}; }
object object::constraint(const name& of, const table_name& table) { return {"constraint", of, table}; }
object object::index(const object_name& of) { return {"index", of}; }
object object::sequence(const object_name& of) { return {"sequence", of}; }
object object::type(const object_name& of) { return {"type", of}; }
object object::domain(const object_name& of) { return {"domain", of}; }
object object::view(const object_name& of) { return {"view", of}; }
object object::materialized_view(const object_name& of) { return {"materialized_view", of}; }
object object::function(const object_name& of) { return {"function", of}; }
object object::function(const object_name& of, text_view argument_types) { return function(of).with(argument_types); }
object object::procedure(const object_name& of) { return {"procedure", of}; }
object object::procedure(const object_name& of, text_view argument_types) { return procedure(of).with(argument_types); }
object object::trigger(const name& of, const table_name& table) { return {"trigger", of, table}; }
object object::policy(const name& of, const table_name& table) { return {"policy", of, table}; }
object object::all_tables(const name& schema) { return {"all_tables", schema}; }
object object::all_sequences(const name& schema) { return {"all_sequences", schema}; }
object object::all_functions(const name& schema) { return {"all_functions", schema}; }

void object::write(const migration_host& host) const {
  const migration_name abi_name = name_.to_abi();
  host.begin(host.context, "object", &abi_name);
  detail::write(host, "kind", kind_);
  detail::write_text(host, "schema", schema_);
  detail::write_text(host, "table_schema", table_schema_);
  detail::write_text(host, "table", table_);
  if (has_argument_types_) detail::write(host, "argument_types", argument_types_);
  host.end(host.context);
}

}  // namespace migrator
