#include <algorithm>

#include "autogenerate/comparison/parts.hpp"
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
    if (!column) return;
    if (const auto& own = models_.tables[*place].columns[*column].default_value) *value = *own;
  }
  void operator()(CreateView& create) const { take(&Database::views, create.view); }
  void operator()(ReplaceView& replace) const { take(&Database::views, replace.view); }
  void operator()(CreateMaterializedView& create) const { take(&Database::materialized_views, create); }
  void operator()(CreateTrigger& create) const { take(&Database::triggers, create.trigger); }
  void operator()(CreatePolicy& create) const { take(&Database::policies, create.policy); }
  void operator()(CreateDomain& create) const {
    const auto place = place_of(adopted_.domains, create.name, &CreateDomain::name);
    if (!place) return;
    CreateDomain own = models_.domains[*place];
    for (std::size_t i = 0; i < own.checks.size(); ++i) own.checks[i].name = create.checks[i].name;
    create = std::move(own);
  }
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
    const std::vector<Part>& adopted = adopted_.tables[*place].*list;
    const auto known = std::ranges::find_if(adopted, [&](const Part& one) { return is_same(one, part); });
    if (known == adopted.end()) return;
    const std::string name = name_of(part);
    part = (models_.tables[*place].*list)[static_cast<std::size_t>(known - adopted.begin())];
    set_name(part, name);
  }

  // What was made without a name may have one here.
  template <class Part>
  static bool is_same(const Part& a, const Part& b) {
    if constexpr (std::is_same_v<Part, Column>)
      return a == b;
    else
      return name_of(a) == name_of(b) ? a == b : name_of(a).empty() && is_same_unnamed(a, b);
  }

  static const std::string& name_of(const Column& column) { return column.name; }
  static const std::string& name_of(const auto& part) { return autogenerate::name_of(part); }

  static void set_name(Constraint& constraint, const std::string& name) {
    std::visit([&](auto& one) { one.name = name; }, constraint);
  }
  static void set_name(auto& part, const std::string& name) { part.name = name; }

  const Database& adopted_;
  const Database& models_;
};

}  // namespace

Action in_own_words(Action action, const Database& adopted, const Database& models) {
  std::visit(OwnWords(adopted, models), static_cast<AnyAction&>(action));
  return action;
}

}  // namespace migrator::autogenerate
