#include <migrator/vocabulary.hpp>

namespace migrator {

namespace detail {

void write(const migration_host& host, const char* key, const value& of) { host.attribute(host.context, key, &of.to_abi()); }

void write(const migration_host& host, const attribute* list, unsigned count) {
  for (unsigned i = 0; i < count; ++i) write(host, list[i].key, list[i].of);
}

void write_text(const migration_host& host, const char* key, text_view text) {
  if (!text.empty()) write(host, key, text);
}

namespace {

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

names::names(unchecked only) { list_[size_++] = only.text; }

names::names(std::initializer_list<name> list) {
  for (const name& one : list) {
    if (size_ > capacity) break;  // one name too many is kept, so that the migrator sees it and refuses with file and line
    list_[size_++] = one.text();
  }
}

void names::write(const migration_host& host, const char* key) const {
  for (unsigned i = 0; i < size_; ++i) detail::write(host, key, list_[i]);
}

void type::write(const migration_host& host) const {
  const migration_name kind{kind_, __builtin_strlen(kind_), nullptr, 0, 0};
  host.begin(host.context, "type", &kind);
  detail::write(host, attributes_.begin(), attributes_.size());
  host.end(host.context);
}

void comment::write(const migration_host& host) const { detail::write(host, attributes_.begin(), attributes_.size()); }

void column::add(const column_option& option) { attributes_.add(option.attributes()); }

void column::write(const migration_host& host) const {
  const migration_name abi_name = name_.to_abi();
  host.begin(host.context, "column", &abi_name);
  detail::write(host, attributes_.begin(), attributes_.size());
  type_.write(host);
  host.end(host.context);
}

void primary_key::write(const migration_host& host) const {
  const migration_name abi_name = to_abi();
  host.begin(host.context, "primary_key", &abi_name);
  columns_.write(host, "column");
  host.end(host.context);
}

void unique::write(const migration_host& host) const {
  const migration_name abi_name = to_abi();
  host.begin(host.context, "unique", &abi_name);
  columns_.write(host, "column");
  host.end(host.context);
}

void check::write(const migration_host& host) const {
  const migration_name abi_name = to_abi();
  host.begin(host.context, "check", &abi_name);
  detail::write_text(host, "condition", condition_);
  host.end(host.context);
}

foreign_key& foreign_key::references(table_name table, names columns) {
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

void foreign_key::write(const migration_host& host) const {
  const migration_name abi_name = to_abi();
  host.begin(host.context, "foreign_key", &abi_name);
  columns_.write(host, "column");
  detail::write_text(host, "references_schema", table_schema_);
  detail::write_text(host, "references_table", table_);
  referred_.write(host, "references_column");
  detail::write_text(host, "on_delete", on_delete_);
  detail::write_text(host, "on_update", on_update_);
  detail::write_text(host, "deferrable", deferrable_);
  host.end(host.context);
}

}  // namespace migrator
