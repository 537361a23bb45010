#include "reflection/postgresql/reading.hpp"

#include <algorithm>

#include "reflection/postgresql/column_type.hpp"

namespace migrator::reflection::postgresql {

schema::Object Relation::object() const {
  using Kind = schema::ObjectKind;
  const Kind as = kind == 'v'   ? Kind::view
                  : kind == 'm' ? Kind::materialized_view
                  : kind == 'S' ? Kind::sequence
                  : kind == 'c' ? Kind::type
                                : Kind::table;
  return {as, table.name, {}, {}};
}

std::vector<std::string> Relation::column_names(const std::vector<std::int64_t>& numbers) const {
  std::vector<std::string> names;
  for (const std::int64_t number : numbers)
    if (const auto column = columns.find(number); column != columns.end()) names.push_back(column->second.column.name);
  return names;
}

const IndexFacts* Relation::find_index(Oid index) const {
  const auto found = std::ranges::find(indexes, index, &IndexFacts::oid);
  return found == indexes.end() ? nullptr : &*found;
}

schema::Type Reading::type(Oid oid, const std::string& written, std::int64_t dimensions) const {
  if (written.ends_with("[]")) {
    schema::Type array{schema::TypeKind::array};
    array.dimensions = static_cast<int>(std::clamp<std::int64_t>(dimensions, 1, 6));
    array.element.push_back(type(oid, written.substr(0, written.size() - 2), 0));
    return array;
  }
  const auto own = types.find(oid);
  return own == types.end() ? type_of(written) : own->second;
}

void Reading::add_other(const std::string& kind, const schema::Object& object, const schema::Object& whole,
                        const std::string& create, const std::string& drop) {
  database.others.push_back({kind, object, create, drop});
  if (object != whole) database.dependencies.push_back({object, whole});
}

void Reading::add_change(const std::string& kind, const Relation& relation, const std::string& part,
                         const std::string& create, const std::string& drop) {
  const schema::Object change = relation.part(part.empty() ? kind : kind + " of " + part);
  add_other(kind, change, relation.object(), create, drop);
}

}  // namespace migrator::reflection::postgresql
