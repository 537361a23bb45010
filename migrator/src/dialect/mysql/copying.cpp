// What a change costs a table of InnoDB with many rows. Measured on MariaDB 10.11 and MySQL 9.7 (each change with
// ALGORITHM = NOCOPY and INPLACE, tests/difference/costs_on_mysql_test.cpp); of MySQL 8 as its manual says (17.12.1,
// "Online DDL Operations").
#include <fmt/format.h>

#include <algorithm>

#include "dialect/chosen_names.hpp"
#include "dialect/mysql/render.hpp"
#include "dialect/mysql/text_change.hpp"
#include "schema/changed_table.hpp"

namespace migrator::dialect::mysql {

namespace {

enum class Cost {
  none,
  rebuild,  // in place: others read and write meanwhile
  copy,     // others read meanwhile
};

const schema::Column* find(const schema::Table* table, const std::string& name) {
  if (!table) return nullptr;
  const auto found = std::ranges::find(table->columns, name, &schema::Column::name);
  return found == table->columns.end() ? nullptr : &*found;
}

// enum('a', 'b') becomes enum('a', 'b', 'c').
bool adds_values(const std::string& from, const std::string& to) {
  if (!from.starts_with("enum(") && !from.starts_with("set(")) return false;
  return to.starts_with(from.substr(0, from.size() - 1) + ",");
}

class Costs {
 public:
  Costs(const Context& context, const schema::Table* before) : context_(context), before_(before) {}

  Cost operator()(const schema::AddColumn& add) const {
    const schema::Column& column = add.column;
    if (column.computed) return column.computed->is_virtual ? Cost::none : Cost::copy;
    return column.identity ? Cost::rebuild : Cost::none;
  }

  Cost operator()(const schema::DropColumn&) const {
    constexpr int instant_since = 80029;
    return context_.server_version < instant_since && !context_.mariadb() ? Cost::rebuild : Cost::none;
  }

  Cost operator()(const schema::AlterColumn& change) const {
    const schema::Column* column = find(before_, change.column);
    if (!column) return Cost::none;
    const bool is_kept = !column->computed || !column->computed->is_virtual;
    if (is_kept && (change.computed || changes_values(*column, change))) return Cost::copy;
    if (change.identity && !column->identity) return Cost::copy;
    if (!change.nullable || *change.nullable == column->nullable) return Cost::none;
    return !*change.nullable && copies_for_not_null() ? Cost::copy : Cost::rebuild;
  }

  Cost operator()(const schema::AddConstraint& add) const {
    if (std::holds_alternative<schema::ForeignKey>(add.constraint)) return Cost::copy;
    if (const auto* check = std::get_if<schema::Check>(&add.constraint))
      return check->enforcement.not_enforced ? Cost::none : Cost::copy;
    return std::holds_alternative<schema::PrimaryKey>(add.constraint) ? Cost::rebuild : Cost::none;
  }

  Cost operator()(const schema::DropConstraint& drop) const {
    const bool is_primary =
        lower(drop.constraint) == "primary" || drop.constraint == chosen_name(drop.table.name, {}, "pkey");
    return is_primary ? Cost::copy : Cost::none;
  }

  // The first one gives each row a number.
  Cost operator()(const schema::CreateIndex& create) const {
    if (create.index.method != "fulltext" || !before_) return Cost::none;
    const bool is_first =
        std::ranges::find(before_->indexes, "fulltext", &schema::Index::method) == before_->indexes.end();
    return is_first ? Cost::rebuild : Cost::none;
  }

  Cost operator()(const schema::SetStorage& set) const {
    const auto says = [&](std::string_view name) {
      return std::ranges::find(set.parameters, name, &schema::StorageParameter::name) != set.parameters.end();
    };
    if (says("engine")) return Cost::copy;
    return says("row_format") || says("key_block_size") || says("page_compressed") ? Cost::rebuild : Cost::none;
  }

  Cost operator()(const schema::SetSystemVersioned& set) const {
    return set.system_versioned ? Cost::copy : Cost::rebuild;
  }

  Cost operator()(const auto&) const { return Cost::none; }

 private:
  // MariaDB 10.11, where a table keeps a computed column.
  bool copies_for_not_null() const {
    return context_.mariadb() && std::ranges::any_of(before_->columns, [](const schema::Column& one) {
             return one.computed && !one.computed->is_virtual;
           });
  }

  // Of a column that is in the table.
  bool changes_values(const schema::Column& column, const schema::AlterColumn& change) const {
    if (!change.type) return false;
    const std::string from = context_.type_name(column.type), to = context_.type_name(*change.type);
    const bool is_kind_kept = from == to || adds_values(from, to) || is_longer(column.type, *change.type);
    return !is_kind_kept || copies_texts(context_, *before_, column, change);
  }

  static bool is_longer(const schema::Type& from, const schema::Type& to) {
    if (from.kind != schema::TypeKind::string || to.kind != schema::TypeKind::string) return false;
    return from.length.value_or(0) <= to.length.value_or(0);
  }

  const Context& context_;
  const schema::Table* before_;
};

// Other engines copy what they cannot do otherwise, and say it nowhere.
bool is_innodb(const schema::Table* table) {
  return !table || std::ranges::find(table->storage.parameters, "engine", &schema::StorageParameter::name) ==
                       table->storage.parameters.end();
}

}  // namespace

std::string MysqlDialect::copying(const schema::Action& action, const schema::Table* before, int server_version) const {
  if (!is_innodb(before)) return {};
  const Context context{*this, server_version};
  const auto& any = static_cast<const schema::AnyAction&>(action);
  const schema::TableName* table = schema::changed_table(any);
  if (!table) return {};
  switch (std::visit(Costs(context, before), any)) {
    case Cost::none: return {};
    case Cost::rebuild: return fmt::format("builds table {} anew, while others go on", table->name);
    case Cost::copy: return fmt::format("copies table {}, and others wait to write to it", table->name);
  }
  return {};
}

}  // namespace migrator::dialect::mysql
