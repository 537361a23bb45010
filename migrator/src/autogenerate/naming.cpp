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
  NamesOf(std::vector<Part>& parts, const std::vector<Part>& known) : parts_(parts), known_(known) {
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
  const std::vector<Part>& known_;
  std::set<std::string> taken_;
};

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
  return models;
}

}  // namespace migrator::autogenerate
