#include "autogenerate/risks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "autogenerate/risks/constraint_risks.hpp"
#include "autogenerate/risks/narrowing.hpp"
#include "autogenerate/risks/probes.hpp"
#include "autogenerate/risks/remade_types.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

class Search {
 public:
  Search(const std::vector<Operation>& operations, const Database& before, const dialect::Dialect& dialect)
      : operations_(operations), before_(before), dialect_(dialect), earlier_(before), probes_(dialect, earlier_) {}

  std::vector<Risk> run() {
    for (; at_ < operations_.size(); ++at_) {
      const auto& action = static_cast<const AnyAction&>(operations_[at_].action);
      std::visit(*this, action);
      earlier_.pass(action);
    }
    return std::move(risks_);
  }

  void operator()(const DropTable& drop) {
    if (is_there(drop.table))
      add(fmt::format("drops table {}, which has rows", dotted(drop.table)), probes_.rows(drop.table));
  }

  void operator()(const DropColumn& drop) {
    const Column* column = earlier_.column(drop.table, drop.column);
    if (!column || column->computed) return;
    add(fmt::format("drops column {}, which has values", dotted(drop.table, drop.column)),
        probes_.rows_where(drop.table, probes_.column(drop.table, drop.column) + " IS NOT NULL"));
  }

  void operator()(const DropPartition& drop) {
    if (is_there(drop.table))
      add(fmt::format("drops partition {} of table {}, which has rows", drop.partition, dotted(drop.table)),
          probes_.rows_of_partition(drop.table, drop.partition));
  }

  void operator()(const SetSystemVersioned& set) {
    if (!set.system_versioned && is_there(set.table))
      add(fmt::format("forgets what the rows of table {} were", dotted(set.table)), probes_.former_rows(set.table));
  }

  void operator()(const DropObject& drop) {
    const Object& object = drop.object;
    const std::string name = dialect_.quote(object.name.name);
    const std::string full = object.name.schema.empty() ? name : dialect_.quote(object.name.schema) + "." + name;
    if (object.kind == ObjectKind::sequence)
      add(fmt::format("drops sequence {}, and with it the number that it has come to", dotted(object.name)),
          fmt::format("SELECT is_called FROM {}", full));
    if (object.kind == ObjectKind::materialized_view && !is_made_again(object.name))
      add(fmt::format("drops materialized view {}, which is filled", dotted(object.name)),
          fmt::format("SELECT relispopulated FROM pg_class WHERE oid = {}::regclass", dialect_.literal(full)));
  }

  void operator()(const AddColumn& added) {
    const Column& column = added.column;
    if (column.nullable || column.default_value || column.identity || column.computed || !is_there(added.table)) return;
    add(fmt::format("adds column {}, NOT NULL and without a default, to a table that has rows",
                    dotted(added.table, column.name)),
        probes_.rows(added.table));
  }

  void operator()(const AlterColumn& alter) {
    const Column* column = earlier_.column(alter.table, alter.column);
    if (!column) return;
    const std::string name = dotted(alter.table, alter.column), quoted = probes_.column(alter.table, alter.column);
    if (alter.type && !column->computed && remade_.makes(*alter.type) && remade_.makes(column->type)) {
      if (const auto misfit = remade_.misfit_of(quoted, column->type, *alter.type))
        add(fmt::format("changes {} to another {}, {}", name, dialect_.type_name(*alter.type), misfit->words),
            probes_.rows_where(alter.table, misfit->condition));
    } else if (alter.type && !column->computed && !is_wider_or_same(column->type, *alter.type)) {
      const std::string misfits = does_not_fit(quoted, column->type, *alter.type, dialect_);
      const bool is_exact = misfits != quoted + " IS NOT NULL";
      add(fmt::format("changes {} from {} to {}, {}", name, dialect_.type_name(column->type),
                      dialect_.type_name(*alter.type),
                      is_exact ? "and some values do not fit" : "which its values may not fit"),
          probes_.rows_where(alter.table, misfits));
    }
    if (alter.nullable == false && column->nullable) {
      add(fmt::format("makes {} NOT NULL, and some rows have no value", name),
          probes_.rows_where(alter.table, quoted + " IS NULL"));
    }
    // The others take the next number from the rows.
    const bool is_numbered = alter.identity && std::holds_alternative<Identity>(*alter.identity);
    if (is_numbered && dialect_.backend() == "postgresql")
      add(fmt::format("numbers {} from the beginning, and some rows have numbers already", name),
          probes_.rows_where(alter.table, quoted + " IS NOT NULL"));
  }

  void operator()(const AddConstraint& added) {
    if (is_there(added.table)) add_all(constraints_.of(added.table, added.constraint));
  }

  void operator()(const ValidateConstraint& validate) {
    const Table* table = earlier_.table(validate.table);
    if (!table) return;
    for (const Constraint& one : table->constraints) {
      const bool is_it = std::visit([&](const auto& of) { return of.name == validate.constraint; }, one);
      // Its columns are called as they were; a rename and a validation at once are left to a try.
      if (is_it && !earlier_.has_renamed_columns(validate.table)) add_all(constraints_.of(validate.table, valid(one)));
    }
  }

  void operator()(const CreateIndex& create) {
    if (create.index.unique && is_there(create.table)) add_all(constraints_.of(create.table, create.index));
  }

  void operator()(const AttachPartition& attach) {
    if (is_there(attach.partition))
      add(fmt::format("attaches partition {} with bounds that its rows may not keep", dotted(attach.partition)),
          probes_.rows(attach.partition));
  }

  void operator()(const AlterDomain& alter) {
    if (alter.nullable == false) add_domain(alter.name, "NOT NULL", " IS NULL", "and some rows have no value");
  }
  void operator()(const AddDomainConstraint& added) {
    if (!added.check.enforcement.not_valid)
      add_domain(added.domain, "stricter", " IS NOT NULL", "which values may not satisfy");
  }

  template <class Other>
  void operator()(const Other&) {}

 private:
  void add(std::string text, std::string probe) { risks_.push_back({at_, std::move(text), std::move(probe)}); }
  bool is_there(const TableName& table) const { return earlier_.table(table) != nullptr; }

  void add_all(std::vector<Finding> findings) {
    for (Finding& one : findings) add(std::move(one.text), std::move(one.probe));
  }

  static Constraint valid(Constraint constraint) {
    const auto validate = [](auto& one) {
      if constexpr (requires { one.enforcement; }) one.enforcement.not_valid = false;
    };
    std::visit(validate, constraint);
    return constraint;
  }

  void add_domain(const ObjectName& domain, std::string_view change, std::string_view condition,
                  std::string_view words) {
    for (const Table& table : before_.tables)
      for (const Column& column : table.columns)
        if (column.type.kind == TypeKind::named && ObjectName{column.type.schema, column.type.name} == domain)
          add(fmt::format("makes domain {} {}, {} in {}", dotted(domain), change, words,
                          dotted(table.name, column.name)),
              Probes(dialect_, Earlier(before_))
                  .rows_where(table.name, dialect_.quote(column.name) + std::string(condition)));
  }

  bool is_made_again(const ObjectName& view) const {
    return std::ranges::any_of(operations_, [&](const Operation& one) {
      const auto* create = std::get_if<CreateMaterializedView>(&static_cast<const AnyAction&>(one.action));
      return create && create->name == view;
    });
  }

  const std::vector<Operation>& operations_;
  const Database& before_;
  const dialect::Dialect& dialect_;
  Earlier earlier_;
  Probes probes_;
  const RemadeTypes remade_{operations_, before_, dialect_};
  ConstraintRisks constraints_{earlier_, probes_};
  std::vector<Risk> risks_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Risk> risks_of(const std::vector<Operation>& operations, const Database& before,
                           const dialect::Dialect& dialect) {
  return Search(operations, before, dialect).run();
}

}  // namespace migrator::autogenerate
