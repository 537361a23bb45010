#include <migrator/vocabulary/column.hpp>

#include "write.hpp"

namespace migrator {

constinit const column_option not_null(detail::flag("nullable", false));
constinit const column_option nullable(detail::flag("nullable", true));
constinit const column_option no_default(detail::nothing("default"));
constinit const column_option no_identity(detail::nothing("identity"));
constinit const column_option no_computed(detail::nothing("computed"));
constinit const column_option no_comment(detail::nothing("comment"));
constinit const column_option autoincrement(detail::flag("autoincrement", true));
constinit const column_option on_update_current_timestamp(detail::flag("on_update_current_timestamp", true));
constinit const column_option no_on_update(detail::flag("on_update_current_timestamp", false));
constinit const column_option invisible(detail::flag("invisible", true));
constinit const column_option visible(detail::flag("invisible", false));
constinit const column_option without_system_versioning(detail::flag("without_system_versioning", true));

column_option default_value(const value& of) { return column_option({"default", of.to_abi()}); }
column_option default_sql(text_view expression) { return column_option(detail::of_text("default_sql", expression)); }
column_option computed(text_view expression) { return column_option(detail::of_text("computed", expression)); }
column_option computed_virtual(text_view expression) {
  return column_option(detail::of_text("computed", expression), detail::flag("virtual", true));
}
column_option collate(text_view collation) { return column_option(detail::of_text("collation", collation)); }
column_option collate(text_view schema, text_view collation) {
  return column_option(detail::of_text("collation", collation), detail::of_text("collation_schema", schema));
}
column_option column_storage(text_view mode) { return column_option(detail::of_text("storage", mode)); }
column_option compression(text_view method) { return column_option(detail::of_text("compression", method)); }
column_option statistics(int target) { return column_option({"statistics", value(target).to_abi()}); }

void column_option::write(const migration_host& host) const { detail::write_all(host, attributes_); }

void column_option::set(const char* key, const value& of) {
  unsigned at = 0;
  while (at < attributes_.size && __builtin_strcmp(attributes_.list[at].key, key) != 0) ++at;
  if (at == attributes_.size) ++attributes_.size;
  attributes_.list[at] = {key, of.to_abi()};
}

comment::comment(text_view text) : column_option(detail::of_text("comment", text)) {}

renamed_from::renamed_from(const name& old) : column_option(detail::of_text("renamed_from", old.text())) {}

column::column(const name& column_name, const type& column_type) : name_(column_name), type_(column_type) {
  attributes_.size = 0;
}

column::column(const name& column_name, const type& column_type, const column_option& a)
    : column(column_name, column_type) {
  add(a);
}

column::column(const name& column_name, const type& column_type, const column_option& a, const column_option& b)
    : column(column_name, column_type, a) {
  add(b);
}

column::column(const name& column_name, const type& column_type, const column_option& a, const column_option& b,
               const column_option& c)
    : column(column_name, column_type, a, b) {
  add(c);
}

void column::add(const column_option& option) {
  for (unsigned i = 0; i < option.attributes_.size; ++i) detail::append(attributes_, option.attributes_.list[i]);
}

void column::write(const migration_host& host) const {
  const migration_name abi_name = name_.to_abi();
  host.begin(host.context, "column", &abi_name);
  detail::write_all(host, attributes_);
  type_.write(host);
  host.end(host.context);
}

}  // namespace migrator
