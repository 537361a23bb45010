#include "dialect/words_of_mysql.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace migrator::dialect {

namespace {

using namespace schema;

// Each says what it finds first.
class Refusal {
 public:
  explicit Refusal(std::string_view server) : server_(server) {}

  void operator()(const CreateTable& create) const {
    const Table& table = create.table;
    for (const Column& one : table.columns) check(one);
    for (const Constraint& one : table.constraints) check(one);
    for (const Index& one : table.indexes) check(one);
    if (table.partition_of) check(table.partition_of->bounds);
    if (table.partition_by && table.partition_by->method == PartitionMethod::key)
      refuse("partition_by_key()", "partition_by_hash() cuts by a hash of the columns, too");
    if (!table.partitions.empty() || table.partition_count != 0) refuse_partitions();
    if (table.system_versioned) refuse_history();
  }
  void operator()(const AddColumn& add) const {
    check(add.column);
    check(add.online);
  }
  void operator()(const AlterColumn& change) const {
    if (change.on_update_current_timestamp) refuse_on_update();
    if (change.invisible) refuse_invisible();
    check(change.online);
  }
  void operator()(const AddConstraint& add) const {
    check(add.constraint);
    check(add.online);
  }
  void operator()(const CreateIndex& create) const {
    check(create.index);
    check(create.online);
  }
  void operator()(const AttachPartition& attach) const { check(attach.bounds); }
  void operator()(const AddPartition&) const { refuse_partitions(); }
  void operator()(const DropPartition&) const { refuse_partitions(); }
  void operator()(const SetSystemVersioned&) const { refuse_history(); }
  void operator()(const auto& other) const {
    if constexpr (requires { other.online; }) check(other.online);
  }

 private:
  void check(const Column& column) const {
    if (column.on_update_current_timestamp) refuse_on_update();
    if (column.invisible) refuse_invisible();
    if (column.without_system_versioning) refuse_history();
  }

  void check(const Constraint& constraint) const {
    const auto* key = std::get_if<PrimaryKey>(&constraint);
    if (key && !key->prefixes.empty())
      refuse("prefix() in a primary key", "a unique index over expression(\"substr(name, 1, 10)\") keeps them apart");
  }

  void check(const Index& index) const {
    for (const IndexKey& one : index.keys)
      if (one.prefix != 0)
        refuse("prefix()",
               fmt::format("leave it away, or say expression(\"substr({}, 1, {})\")", one.column, one.prefix));
  }

  void check(const PartitionBounds& bounds) const {
    if (std::holds_alternative<BelowBounds>(bounds))
      refuse("for_values_below()", "for_values_from() says both ends of a partition");
  }

  void check(const OnlineChange& online) const {
    if (!online.empty())
      refuse("algorithm() or lock()", "leave them away; concurrently makes an index while others write (PostgreSQL)");
  }

  [[noreturn]] void refuse_on_update() const {
    refuse("on_update_current_timestamp", "a trigger sets the time: op.create_trigger()");
  }
  [[noreturn]] void refuse_invisible() const {
    refuse("invisible columns", "a view shows the others: op.create_view()");
  }
  [[noreturn]] void refuse_partitions() const {
    refuse("partitions that are no tables", "create_table() with partition_of() makes one (PostgreSQL)");
  }
  [[noreturn]] void refuse_history() const {
    refuse("system versioning", "a trigger that writes each old row to a second table does the same");
  }
  [[noreturn]] void refuse(std::string_view what, const std::string& hint) const {
    throw Error(ErrorKind::sql, fmt::format("{} has no {}", server_, what))
        .hint(hint)
        .hint("where only MySQL needs it, ask op.backend()");
  }

  std::string_view server_;
};

}  // namespace

void refuse_words_of_mysql(const Action& action, std::string_view server) {
  std::visit(Refusal(server), static_cast<const AnyAction&>(action));
}

}  // namespace migrator::dialect
