#include <algorithm>

#include "autogenerate/wording.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

class OwnWords {
 public:
  OwnWords(const Database& adopted, const Database& models) : adopted_(adopted), models_(models) {}

  void operator()(AddConstraint& add) const { take_part(&Table::constraints, add.table, add.constraint); }
  void operator()(CreateIndex& create) const { take_part(&Table::indexes, create.table, create.index); }
  void operator()(AddColumn& add) const { take_part(&Table::columns, add.table, add.column); }
  void operator()(AlterColumn& alter) const {
    auto* value = alter.default_value ? std::get_if<Default>(&*alter.default_value) : nullptr;
    const auto place = place_of(adopted_.tables, alter.table, &Table::name);
    if (!value || !place) return;
    const auto column = place_of(adopted_.tables[*place].columns, alter.column, &Column::name);
    if (column) *value = *models_.tables[*place].columns[*column].default_value;
  }
  void operator()(CreateView& create) const { take(&Database::views, create.view); }
  void operator()(ReplaceView& replace) const { take(&Database::views, replace.view); }
  void operator()(CreateMaterializedView& create) const { take(&Database::materialized_views, create); }
  void operator()(CreateTrigger& create) const { take(&Database::triggers, create.trigger); }
  void operator()(CreatePolicy& create) const { take(&Database::policies, create.policy); }
  void operator()(AddDomainConstraint& add) const {
    const auto domain = place_of(adopted_.domains, add.domain, &CreateDomain::name);
    if (!domain) return;
    const auto check = place_of(adopted_.domains[*domain].checks, add.check);
    if (check) add.check = models_.domains[*domain].checks[*check];
  }
  void operator()(auto&) const {}

 private:
  template <class List, class Value, class Projection = std::identity>
  static std::optional<std::size_t> place_of(const List& list, const Value& value, Projection projection = {}) {
    const auto found = std::ranges::find(list, value, projection);
    if (found == list.end()) return std::nullopt;
    return static_cast<std::size_t>(found - list.begin());
  }

  template <class Thing>
  void take(std::vector<Thing> Database::*list, Thing& thing) const {
    if (const auto place = place_of(adopted_.*list, thing)) thing = (models_.*list)[*place];
  }

  template <class Part>
  void take_part(std::vector<Part> Table::*list, const TableName& table, Part& part) const {
    const auto place = place_of(adopted_.tables, table, &Table::name);
    if (!place) return;
    if (const auto known = place_of(adopted_.tables[*place].*list, part)) part = (models_.tables[*place].*list)[*known];
  }

  const Database& adopted_;
  const Database& models_;
};

}  // namespace

Action in_own_words(Action action, const Database& adopted, const Database& models) {
  std::visit(OwnWords(adopted, models), static_cast<AnyAction&>(action));
  return action;
}

}  // namespace migrator::autogenerate
