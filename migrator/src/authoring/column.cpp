#include <migrator/vocabulary/column.hpp>

#include "write.hpp"

namespace migrator {

constinit const column_option not_null(detail::flag("nullable", false));
constinit const column_option nullable(detail::flag("nullable", true));
constinit const column_option no_default(detail::nothing("default"));
constinit const column_option no_comment(detail::nothing("comment"));

column_option default_value(const value& of) { return column_option({"default", of.to_abi()}); }
column_option default_sql(text_view expression) { return column_option(detail::of_text("default_sql", expression)); }
column_option computed(text_view expression) { return column_option(detail::of_text("computed", expression)); }
column_option collate(text_view collation) { return column_option(detail::of_text("collation", collation)); }

void column_option::write(const migration_host& host) const { detail::write_all(host, attributes_); }
void column_option::add(const char* key, const value& of) {
  constexpr unsigned capacity = sizeof attributes_.list / sizeof *attributes_.list;
  if (attributes_.size < capacity) attributes_.list[attributes_.size++] = {key, of.to_abi()};
}

comment::comment(text_view text) : column_option(detail::of_text("comment", text)) {}

identity::identity() : identity("by default") {}
identity::identity(const char* generation) : column_option(detail::of_text("identity", generation)) {}
identity identity::always() { return identity("always"); }
identity& identity::start(long long first) {
  add("identity_start", first);
  return *this;
}
identity& identity::increment(long long by) {
  add("identity_increment", by);
  return *this;
}

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
  for (unsigned i = 0; i < option.attributes_.size; ++i)
    attributes_.list[attributes_.size++] = option.attributes_.list[i];
}

void column::write(const migration_host& host) const {
  const migration_name abi_name = name_.to_abi();
  host.begin(host.context, "column", &abi_name);
  detail::write_all(host, attributes_);
  type_.write(host);
  host.end(host.context);
}

}  // namespace migrator
