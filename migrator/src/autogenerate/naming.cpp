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

void give_names(CreateDomain& domain, const CreateDomain* before) {
  std::vector<Constraint> checks(domain.checks.begin(), domain.checks.end());
  if (before) NamesOf(checks, std::vector<Constraint>(before->checks.begin(), before->checks.end())).give();
  std::set<std::string> taken;
  for (std::size_t i = 0; i < checks.size(); ++i) {
    std::string& name = std::get<Check>(checks[i]).name;
    std::string label = "check";
    for (int number = 1; name.empty() || taken.contains(name); ++number) {
      name = dialect::chosen_name(domain.name.name, {}, label);
      label = "check" + std::to_string(number);
    }
    taken.insert(name);
    domain.checks[i].name = name;
  }
}

}  // namespace

Database named(Database models, const Database& known) {
  for (Table& table : models.tables) {
    const auto before = std::ranges::find(known.tables, table.name, &Table::name);
    if (before != known.tables.end()) {
      NamesOf(table.constraints, before->constraints).give();
      NamesOf(table.indexes, before->indexes).give();
    }
    dialect::choose_names(table);
  }
  for (CreateDomain& domain : models.domains) {
    const auto before = std::ranges::find(known.domains, domain.name, &CreateDomain::name);
    give_names(domain, before == known.domains.end() ? nullptr : &*before);
  }
  return models;
}

}  // namespace migrator::autogenerate
