#include <migrator/vocabulary.hpp>

#include "write.hpp"

namespace migrator {

namespace detail {

void write(const migration_host& host, const char* key, const value& of) {
  host.attribute(host.context, key, &of.to_abi());
}

void write_text(const migration_host& host, const char* key, text_view text) {
  if (!text.empty()) write(host, key, text);
}

namespace {

template <unsigned Capacity>
void write_all(const migration_host& host, const attributes<Capacity>& attributes) {
  for (unsigned i = 0; i < attributes.size; ++i)
    host.attribute(host.context, attributes.list[i].key, &attributes.list[i].of);
}

constexpr attribute flag(const char* key, bool on) { return {key, {MIGRATION_BOOLEAN, 0, 0, {.integer = on}}}; }
constexpr attribute nothing(const char* key) { return {key, {MIGRATION_NULL, 0, 0, {.integer = 0}}}; }
attribute of_text(const char* key, text_view text) { return {key, value(text).to_abi()}; }

const char* spelled(referential_action action) {
  switch (action) {
    case no_action: return "no action";
    case restrict: return "restrict";
    case cascade: return "cascade";
    case set_null: return "set null";
    case set_default: return "set default";
  }
  return "no action";
}

}  // namespace
}  // namespace detail

// --- Values
// ----------------------------------------------------------------------------------------------------------------------------

migration_name name::to_abi() const { return {text_.data(), text_.size(), at_.file, at_.line, 0}; }

sql_text::sql_text(const char* text, place at) : text_(text), at_(at) {}
migration_name sql_text::to_abi() const { return {nullptr, 0, at_.file, at_.line, 0}; }

blob::blob(const void* bytes, std::size_t count) : data(static_cast<const char*>(bytes)), size(count) {}

value::value(decltype(nullptr)) : value_{MIGRATION_NULL, 0, 0, {.integer = 0}} {}
value::value(int v) : value(static_cast<long long>(v)) {}
value::value(unsigned v) : value(static_cast<long long>(v)) {}
value::value(long v) : value(static_cast<long long>(v)) {}
value::value(long long v) : value_{MIGRATION_INTEGER, 0, 0, {.integer = v}} {}
value::value(unsigned long v) : value(static_cast<unsigned long long>(v)) {}
value::value(unsigned long long v) : value(static_cast<long long>(v)) {
  if (v > static_cast<unsigned long long>(__LONG_LONG_MAX__)) detail::throw_number_too_large();
}
value::value(double v) : value_{MIGRATION_REAL, 0, 0, {.real = v}} {}
value::value(const char* v) : value(v ? value(text_view(v)) : value(nullptr)) {}
value::value(text_view v) : value_{MIGRATION_TEXT, 0, v.size(), {.data = v.data()}} {}
value::value(blob v) : value_{MIGRATION_BYTES, 0, v.size, {.data = v.data}} {}

names::names(unchecked only) : size_(1), list_{{only.text.data(), only.text.size()}} {}

names::names(std::initializer_list<name> list) : list_{} {
  for (const name& one : list) {
    if (size_ > capacity)
      break;  // one name too many is kept, so that the migrator sees it and refuses with file and line
    list_[size_++] = {one.text().data(), one.text().size()};
  }
}

void names::write(const migration_host& host, const char* key) const {
  if (only_) return detail::write(host, key, only_);
  for (unsigned i = 0; i < size_; ++i) detail::write(host, key, text_view(list_[i].data, list_[i].size));
}

// --- Types
// -----------------------------------------------------------------------------------------------------------------------------

void type::write(const migration_host& host) const {
  const migration_name kind{kind_, __builtin_strlen(kind_), nullptr, 0, 0};
  host.begin(host.context, "type", &kind);
  detail::write_all(host, attributes_);
  host.end(host.context);
}

type boolean() { return type("boolean"); }
type smallint() { return type("smallint"); }
type integer() { return type("integer"); }
type bigint() { return type("bigint"); }
type real() { return type("real"); }
type double_precision() { return type("double_precision"); }
type text() { return type("text"); }
type binary() { return type("binary"); }
type date() { return type("date"); }
type time() { return type("time"); }
type timestamp() { return type("timestamp"); }
type timestamptz() { return type("timestamptz"); }
type interval() { return type("interval"); }
type uuid() { return type("uuid"); }
type json() { return type("json"); }
type jsonb() { return type("jsonb"); }
type string() { return type("string"); }
type string(detail::length longest) { return type("string", {{{"length", value(longest.characters()).to_abi()}}, 1}); }
type character(detail::length exactly) {
  return type("character", {{{"length", value(exactly.characters()).to_abi()}}, 1});
}
type numeric() { return type("numeric"); }
type sql_type(text_view sql) { return type("sql", {{detail::of_text("sql", sql)}, 1}); }

// --- Columns
// ---------------------------------------------------------------------------------------------------------------------------

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

// --- Constraints
// -----------------------------------------------------------------------------------------------------------------------

void detail::any_constraint::rename(const name& of) { name_ = of.text(); }

void detail::any_constraint::begin(const migration_host& host, const char* kind) const {
  const migration_name subject{name_.empty() ? nullptr : name_.data(), name_.size(), at_.file, at_.line, 0};
  host.begin(host.context, kind, &subject);
}

primary_key::primary_key(const names& columns, place at) : constraint(at), columns_(columns) {}
primary_key::primary_key(std::initializer_list<name> columns, place at) : constraint(at), columns_(columns) {}

void primary_key::write(const migration_host& host) const {
  begin(host, "primary_key");
  columns_.write(host, "column");
  host.end(host.context);
}

unique::unique(const names& columns, place at) : constraint(at), columns_(columns) {}
unique::unique(std::initializer_list<name> columns, place at) : constraint(at), columns_(columns) {}

void unique::write(const migration_host& host) const {
  begin(host, "unique");
  columns_.write(host, "column");
  host.end(host.context);
}

check::check(text_view condition, place at) : constraint(at), condition_(condition) {}

void check::write(const migration_host& host) const {
  begin(host, "check");
  detail::write_text(host, "condition", condition_);
  host.end(host.context);
}

foreign_key::foreign_key(const names& columns, place at) : constraint(at), columns_(columns) {}
foreign_key::foreign_key(std::initializer_list<name> columns, place at) : constraint(at), columns_(columns) {}

foreign_key& foreign_key::references(const table_name& table, const names& columns) {
  table_schema_ = table.schema();
  table_ = table.table().text();
  referred_ = columns;
  return *this;
}

foreign_key& foreign_key::on_delete(referential_action action) {
  on_delete_ = detail::spelled(action);
  return *this;
}

foreign_key& foreign_key::on_update(referential_action action) {
  on_update_ = detail::spelled(action);
  return *this;
}

foreign_key& foreign_key::deferrable() {
  deferrable_ = "immediate";
  return *this;
}

foreign_key& foreign_key::initially_deferred() {
  deferrable_ = "deferred";
  return *this;
}

void foreign_key::write(const migration_host& host) const {
  begin(host, "foreign_key");
  columns_.write(host, "column");
  detail::write_text(host, "references_schema", table_schema_);
  detail::write_text(host, "references_table", table_);
  referred_.write(host, "references_column");
  detail::write_text(host, "on_delete", on_delete_);
  detail::write_text(host, "on_update", on_update_);
  detail::write_text(host, "deferrable", deferrable_);
  host.end(host.context);
}

// --- Options of operations
// -------------------------------------------------------------------------------------------------------------

void detail::any_option::write(const migration_host& host) const {
  host.attribute(host.context, attribute_.key, &attribute_.of);
}

constinit const if_exists_option if_exists(detail::flag("if_exists", true));
constinit const if_not_exists_option if_not_exists(detail::flag("if_not_exists", true));
constinit const unique_rows_option unique_rows(detail::flag("unique", true));
constinit const concurrently_option concurrently(detail::flag("concurrently", true));
where_option where(text_view condition) { return where_option(detail::of_text("where", condition)); }
using_option using_sql(text_view expression) { return using_option(detail::of_text("using", expression)); }

}  // namespace migrator
