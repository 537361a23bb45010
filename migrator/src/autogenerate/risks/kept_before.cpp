#include "autogenerate/risks/kept_before.hpp"

#include <algorithm>
#include <vector>

namespace migrator::autogenerate {

namespace {

using namespace schema;

using Names = std::vector<std::string>;

// Without the new ones, which only make a key weaker.
Names old_ones(const Names& columns, const OldNames& old_names) {
  Names names;
  for (const std::string& one : columns)
    if (const auto old = old_names(one)) names.push_back(*old);
  return names;
}

bool has_all(const Names& columns, const Names& some) {
  return std::ranges::all_of(some, [&](const auto& one) { return std::ranges::find(columns, one) != columns.end(); });
}

// Whether some of the columns alone have been different in all rows.
bool were_unique(const Table& before, const Names& columns, bool nulls_not_distinct) {
  const auto is_enough = [&](const Constraint& one) {
    if (const auto* key = std::get_if<PrimaryKey>(&one))
      return !key->without_overlaps && has_all(columns, key->columns);
    const auto* key = std::get_if<Unique>(&one);
    return key && !key->without_overlaps && (key->nulls_not_distinct || !nulls_not_distinct) &&
           has_all(columns, key->columns);
  };
  const auto is_index_enough = [&](const Index& one) {
    const Names keys = columns_of(one.keys);
    return one.unique && !one.where && keys.size() == one.keys.size() &&
           (one.nulls_not_distinct || !nulls_not_distinct) && has_all(columns, keys);
  };
  return std::ranges::any_of(before.constraints, is_enough) || std::ranges::any_of(before.indexes, is_index_enough);
}

}  // namespace

bool keeps_before(const Table& before, const PrimaryKey& key, const OldNames& old_names) {
  return !key.without_overlaps && key.prefixes.empty() && were_unique(before, old_ones(key.columns, old_names), false);
}

bool keeps_before(const Table& before, const Unique& key, const OldNames& old_names) {
  return !key.without_overlaps && were_unique(before, old_ones(key.columns, old_names), key.nulls_not_distinct);
}

bool keeps_before(const Table& before, const Index& unique, const OldNames& old_names) {
  const bool is_of_columns = std::ranges::none_of(unique.keys, [](const IndexKey& one) { return one.prefix != 0; });
  if (is_of_columns && were_unique(before, old_ones(columns_of(unique.keys), old_names), unique.nulls_not_distinct))
    return true;
  return std::ranges::any_of(before.indexes, [&](const Index& one) {
    return one.unique && one.keys == unique.keys && (!one.where || one.where == unique.where) &&
           one.nulls_not_distinct == unique.nulls_not_distinct;
  });
}

bool keeps_before(const Table& before, const Check& check, const OldNames&) {
  return std::ranges::any_of(before.constraints, [&](const Constraint& one) {
    const auto* old = std::get_if<Check>(&one);
    return old && old->condition == check.condition && old->enforcement == Enforcement();
  });
}

bool keeps_before(const Table& before, const Exclude& exclude, const OldNames&) {
  return std::ranges::any_of(before.constraints, [&](const Constraint& one) {
    const auto* old = std::get_if<Exclude>(&one);
    return old && old->elements == exclude.elements && old->where == exclude.where;
  });
}

bool keeps_before(const Table& before, const ForeignKey& key, const OldNames& old_names, const Table* referred) {
  const Names columns = old_ones(key.columns, old_names);
  return referred && std::ranges::any_of(before.constraints, [&](const Constraint& one) {
           const auto* old = std::get_if<ForeignKey>(&one);
           return old && old->columns == columns && old->referred_table == referred->name &&
                  old->referred_columns == key.referred_columns && old->enforcement == Enforcement() &&
                  (old->match == key.match || key.match == Match::simple);
         });
}

}  // namespace migrator::autogenerate
