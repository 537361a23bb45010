#include "autogenerate/naming.hpp"

#include <algorithm>
#include <set>

#include "autogenerate/comparison/parts.hpp"
#include "dialect/chosen_names.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

template <class Part>
class NamesOf {
 public:
  NamesOf(std::vector<Part>& parts, std::vector<Part> known) : parts_(parts), known_(std::move(known)) {
    for (const Part& one : parts) taken_.insert(name_of(one));
  }

  void give() {
    for (Part& one : parts_)
      if (name_of(one).empty()) give(one);
  }

 private:
  void give(Part& part) {
    for (const Part& one : known_) {
      if (!is_same_unnamed(one, part) || taken_.contains(name_of(one))) continue;
      part = one;
      taken_.insert(name_of(one));
      return;
    }
  }

  std::vector<Part>& parts_;
  std::vector<Part> known_;
  std::set<std::string> taken_;
};

void give_known_names(CreateDomain& domain, const CreateDomain& before) {
  std::vector<Constraint> checks(domain.checks.begin(), domain.checks.end());
  NamesOf(checks, std::vector<Constraint>(before.checks.begin(), before.checks.end())).give();
  for (std::size_t i = 0; i < checks.size(); ++i) domain.checks[i] = std::get<Check>(checks[i]);
}

void choose_names(CreateDomain& domain) {
  std::set<std::string> taken;
  for (Check& one : domain.checks) {
    std::string label = "check";
    for (int number = 1; one.name.empty() || taken.contains(one.name); ++number) {
      one.name = dialect::chosen_name(domain.name.name, {}, label);
      label = "check" + std::to_string(number);
    }
    taken.insert(one.name);
  }
}

}  // namespace

Database with_known_names(Database models, const Database& known) {
  for (Table& table : models.tables) {
    const auto before = std::ranges::find(known.tables, table.name, &Table::name);
    if (before == known.tables.end()) continue;
    NamesOf(table.constraints, before->constraints).give();
    NamesOf(table.indexes, before->indexes).give();
  }
  for (CreateDomain& domain : models.domains) {
    const auto before = std::ranges::find(known.domains, domain.name, &CreateDomain::name);
    if (before != known.domains.end()) give_known_names(domain, *before);
  }
  return models;
}

Database named(Database models, const Database& known) {
  models = with_known_names(std::move(models), known);
  for (Table& table : models.tables) dialect::choose_names(table);
  for (CreateDomain& domain : models.domains) choose_names(domain);
  return models;
}

}  // namespace migrator::autogenerate
