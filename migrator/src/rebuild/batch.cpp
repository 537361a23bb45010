#include "rebuild/batch.hpp"

#include <algorithm>
#include <utility>

#include "rebuild/table_text.hpp"

namespace migrator::rebuild {

namespace {

using namespace schema;

bool same_table(const TableName& left, const TableName& right) {
  const auto schema = [](const TableName& table) { return table.schema.empty() ? "main" : table.schema; };
  return same_name(left.name, right.name) && same_name(schema(left), schema(right));
}

// The table that an operation changes. A rename is none: it changes what others refer to.
struct ChangedTable {
  TableName operator()(const AddColumn& one) const { return one.table; }
  TableName operator()(const DropColumn& one) const { return one.table; }
  TableName operator()(const AlterColumn& one) const { return one.table; }
  TableName operator()(const AddConstraint& one) const { return one.table; }
  TableName operator()(const DropConstraint& one) const { return one.table; }
  TableName operator()(const RenameConstraint& one) const { return one.table; }
  TableName operator()(const ValidateConstraint& one) const { return one.table; }
  TableName operator()(const AlterConstraint& one) const { return one.table; }
  TableName operator()(const CreateIndex& one) const { return one.table; }
  TableName operator()(const DropIndex& one) const { return one.table; }
  TableName operator()(const RenameIndex& one) const { return one.table; }
  TableName operator()(const SetStrict& one) const { return one.table; }
  TableName operator()(const SetRowid& one) const { return one.table; }
  TableName operator()(const auto&) const { return {}; }
};

TableName table_of(const Operation& operation) {
  return std::visit(ChangedTable(), static_cast<const AnyAction&>(operation.action));
}

// Whole tables, but for which no other has to wait: foreign keys are checked at the end.
const TableName* whole_table(const Operation& operation) {
  if (const auto* create = std::get_if<CreateTable>(&operation.action)) return &create->table.name;
  if (const auto* drop = std::get_if<DropTable>(&operation.action)) return &drop->table;
  return nullptr;
}

bool is_index(const Action& action) {
  return std::holds_alternative<CreateIndex>(action) || std::holds_alternative<DropIndex>(action) ||
         std::holds_alternative<RenameIndex>(action);
}

// Indexes have one space of names, whatever their table.
std::vector<std::string> index_names(const Action& action) {
  if (const auto* create = std::get_if<CreateIndex>(&action)) return {create->index.name};
  if (const auto* drop = std::get_if<DropIndex>(&action)) return {drop->index};
  if (const auto* rename = std::get_if<RenameIndex>(&action)) return {rename->index, rename->new_name};
  std::vector<std::string> names;
  if (const auto* table = std::get_if<CreateTable>(&action))
    for (const Index& index : table->table.indexes) names.push_back(index.name);
  return names;
}

bool share_index(const Action& left, const Action& right) {
  const std::vector<std::string> ours = index_names(left);
  return std::ranges::any_of(index_names(right), [&](const std::string& one) {
    return std::ranges::any_of(ours, [&](const std::string& other) { return same_name(one, other); });
  });
}

}  // namespace

bool Batch::may_wait(const Operation& operation) const {
  const TableName table = table_of(operation);
  const TableName* whole = whole_table(operation);
  const bool is_change = !table.name.empty();
  if (!is_change && !whole && !is_index(operation.action)) return false;
  if (const auto* alter = std::get_if<AlterColumn>(&operation.action))
    if (dialect_.means_for(operation.action) == dialect::Means::statements && !alter->new_name.empty()) return false;
  return std::ranges::none_of(waiting_, [&](const Entry& other) {
    if (whole) return same_table(other.table, *whole) || share_index(other.operation.action, operation.action);
    return !same_table(other.table, table) && share_index(other.operation.action, operation.action);
  });
}

bool Batch::take(const Operation& operation) {
  if (!dialect_.rebuilds_tables() || closed_ || !may_wait(operation)) return false;
  waiting_.push_back({operation, table_of(operation)});
  auto* alter = std::get_if<AlterColumn>(&waiting_.back().operation.action);
  if (!alter || alter->new_name.empty()) return true;
  const RenameColumn rename{alter->table, alter->column, std::exchange(alter->new_name, {})};
  waiting_.push_back({{rename, operation.origin}, {}});
  closed_ = true;
  return true;
}

bool Batch::is_rebuilt(const TableName& table) const {
  return !table.name.empty() && std::ranges::any_of(waiting_, [&](const Entry& one) {
    return same_table(one.table, table) && dialect_.means_for(one.operation.action) != dialect::Means::statements;
  });
}

std::vector<Work> Batch::release() {
  std::vector<Work> work;
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    const TableName& table = waiting_[i].table;
    const auto is_same = [&](const Entry& one) { return same_table(one.table, table); };
    if (std::holds_alternative<RenameIndex>(waiting_[i].operation.action) && table.name.empty()) {
      work.emplace_back(Rebuild{table, {waiting_[i].operation}});
    } else if (!is_rebuilt(table)) {
      work.emplace_back(waiting_[i].operation);
    } else if (std::none_of(waiting_.begin() + static_cast<std::ptrdiff_t>(i) + 1, waiting_.end(), is_same)) {
      Rebuild rebuild{table, {}};
      for (const Entry& one : waiting_)
        if (is_same(one)) rebuild.operations.push_back(one.operation);
      work.emplace_back(std::move(rebuild));
    }
  }
  waiting_.clear();
  closed_ = false;
  return work;
}

}  // namespace migrator::rebuild
