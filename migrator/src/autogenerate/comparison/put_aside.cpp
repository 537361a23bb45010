#include "autogenerate/comparison/put_aside.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "autogenerate/comparison/attribute_changes.hpp"
#include "autogenerate/comparison/enum_values.hpp"
#include "autogenerate/comparison/matching.hpp"
#include "autogenerate/comparison/parts.hpp"
#include "autogenerate/comparison/remaking.hpp"
#include "autogenerate/renames/type_references.hpp"
#include "base/utf8.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

constexpr std::size_t longest_name = 63;

// Of a composite type that goes through a text.
bool has_same_attributes(const CreateCompositeType& from, const CreateCompositeType& to) {
  return std::ranges::equal(from.columns, to.columns, {}, &Column::name, &Column::name);
}

class Choice {
 public:
  Choice(const Database& from, const Database& to, const std::string& backend)
      : from_(from), to_(to), backend_(backend) {}

  PutAside run() {
    for (const auto& [before, after] : both(&Database::enums))
      if (!added_values(before, after)) choose({ObjectKind::type, before.name}, "a value is to be removed, or moved");
    for (const auto& [before, after] : both(&Database::domains)) {
      const Object domain{ObjectKind::domain, before.name};
      if (before.type != after.type || before.collation != after.collation)
        choose(domain, "its type or collation");
      else if (is_stricter(before, after) && is_within_another(before.name))
        choose(domain, "NOT NULL or a check");
    }
    for (const auto& [before, after] : both(&Database::composite_types))
      if (has_other_attributes(before, after) && is_used(before.name))
        choose({ObjectKind::type, before.name}, "the type of an attribute");
    if (!chosen_.empty()) result_.database = from_;
    for (const auto& [key, type] : chosen_) rename(type);
    return std::move(result_);
  }

 private:
  template <class Thing>
  std::vector<std::pair<const Thing&, const Thing&>> both(std::vector<Thing> Database::*list) const {
    return match(from_.*list, to_.*list, [](const Thing& one) { return std::pair(one.name.schema, one.name.name); })
        .both;
  }

  // With what is made of it, or not at all.
  void choose(const Object& type, const std::string& what) {
    std::map<std::string, Object> all{{key_of(type), type}};
    std::vector<Object> waiting{type};
    while (!waiting.empty()) {
      const Object one = waiting.back();
      waiting.pop_back();
      if (const auto obstacle = obstacle_of(one)) {
        result_.differ.insert(key_of(type));
        return result_.impossible.push_back(
            fmt::format("{} {}: {}, and {}", kind_of(type), type.name.name, what, *obstacle));
      }
      for (Object& user : types_made_of(one.name))
        if (all.emplace(key_of(user), user).second) waiting.push_back(std::move(user));
    }
    chosen_.merge(all);
  }

  std::string_view kind_of(const Object& type) const {
    const bool is_enum = std::ranges::find(from_.enums, type.name, &CreateEnum::name) != from_.enums.end();
    return is_enum ? "enum" : words_of(type.kind);
  }

  std::vector<Object> types_made_of(const ObjectName& type) const {
    std::vector<Object> users;
    for (const auto& [before, after] : both(&Database::domains))
      if (holds(before.type, type)) users.push_back({ObjectKind::domain, before.name});
    for (const auto& [before, after] : both(&Database::composite_types))
      if (has_attribute_of(before, type)) users.push_back({ObjectKind::type, before.name});
    return users;
  }

  static bool has_attribute_of(const CreateCompositeType& composite, const ObjectName& type) {
    return std::ranges::any_of(composite.columns, [&](const Column& one) { return holds(one.type, type); });
  }

  bool is_used(const ObjectName& type) const {
    const auto is_of = [&](const Column& one) { return holds(one.type, type); };
    const auto has_column = [&](const auto& one) { return std::ranges::any_of(one.columns, is_of); };
    return std::ranges::any_of(from_.tables, has_column) ||
           std::ranges::any_of(types_made_of(type), [&](const Object& one) { return is_used(one.name); });
  }

  // The server looks at the values of columns of the domain alone: "cannot alter type … because column … uses it".
  bool is_within_another(const ObjectName& domain) const {
    const auto is_array = [&](const Column& one) { return !one.type.element.empty() && holds(one.type, domain); };
    return std::ranges::any_of(from_.tables,
                               [&](const Table& one) { return std::ranges::any_of(one.columns, is_array); }) ||
           std::ranges::any_of(types_made_of(domain), [&](const Object& one) { return is_used(one.name); });
  }

  static bool is_stricter(const CreateDomain& from, const CreateDomain& to) {
    const auto is_new = [&](const Check& one) {
      return !one.enforcement.not_valid && std::ranges::none_of(from.checks, [&](const Check& other) {
        return is_same_unnamed(Constraint(one), Constraint(other));
      });
    };
    return (from.nullable && !to.nullable) || std::ranges::any_of(to.checks, is_new);
  }

  // Why what has the type cannot have another one.
  std::optional<std::string> obstacle_of(const Object& type) const {
    for (const auto& [before, after] : both(&Database::composite_types))
      if (before.name == type.name && !has_same_attributes(before, after) && is_used(type.name))
        return fmt::format("type {} gets other attributes at the same time", type.name.name);
    for (const Table& table : from_.tables) {
      if (!table.partition_by) continue;
      for (const Column& column : table.columns)
        if (holds(column.type, type.name) && has_key(*table.partition_by, column.name))
          return fmt::format("table {} is partitioned by {}, which has it", table.name.name, column.name);
    }
    return std::nullopt;
  }

  // An expression may name any column.
  static bool has_key(const PartitionBy& by, const std::string& column) {
    return std::ranges::any_of(by.keys,
                               [&](const IndexKey& one) { return one.column.empty() || one.column == column; });
  }

  void rename(const Object& type) {
    const TypeRename rename{type.name, free_name(type.name)};
    result_.renames.push_back(RenameObject{type, rename.new_name});
    rename_in(result_.database, rename, rename_rules(backend_));
  }

  std::string free_name(const ObjectName& of) {
    for (int number = 1;; ++number) {
      const std::string end = number == 1 ? "_old" : fmt::format("_old{}", number);
      ObjectName name{of.schema, std::string(utf8_prefix(of.name, longest_name - end.size())) + end};
      if (!is_taken(from_, name) && !is_taken(to_, name) && !is_taken(result_.database, name)) return name.name;
    }
  }

  // A table is a type as well.
  static bool is_taken(const Database& database, const ObjectName& name) {
    const auto has = [&](const auto&... lists) {
      return (std::ranges::any_of(lists, [&](const auto& one) { return one.name == name; }) || ...);
    };
    return has(database.enums, database.composite_types, database.domains, database.tables, database.views,
               database.materialized_views, database.sequences);
  }

  const Database& from_;
  const Database& to_;
  const std::string& backend_;
  std::map<std::string, Object> chosen_;  // by key_of()
  PutAside result_;
};

}  // namespace

PutAside put_aside(const Database& from, const Database& to, const std::string& backend) {
  return Choice(from, to, backend).run();
}

}  // namespace migrator::autogenerate
