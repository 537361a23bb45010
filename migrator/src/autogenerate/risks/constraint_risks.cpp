#include "autogenerate/risks/constraint_risks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace migrator::autogenerate {

using namespace schema;

namespace {

// "and some rows have the same", or what can be said without a probe.
std::string words_for(const std::string& probe, std::string_view exact) {
  return probe.empty() ? "which its rows may not satisfy" : fmt::format("and some rows {}", exact);
}

Finding get_the_same(const TableName& table, const std::vector<std::string>& columns, const std::string& probe) {
  return {fmt::format("makes ({}) of {} unique, and its rows get the same values", join(columns, ", "), dotted(table)),
          probe};
}

}  // namespace

std::vector<Finding> ConstraintRisks::of(const TableName& table, const Constraint& constraint) const {
  return std::visit([&](const auto& one) { return of_one(table, one); }, constraint);
}

std::vector<Finding> ConstraintRisks::of(const TableName& table, const Index& unique) const {
  if (keeps_before(*earlier_.table(table), unique, old_names(table))) return {};
  const std::vector<std::string> columns = columns_of(unique.keys);
  if (const auto probe = probe_of_new(table, columns, unique.nulls_not_distinct)) {
    if (probe->empty()) return {};
    return {get_the_same(table, columns, *probe)};
  }
  const std::string probe = probes_.duplicates(table, unique);
  return {{fmt::format("adds unique index {} to {}, {}", unique.name, dotted(table),
                       words_for(probe, "have the same values")),
           probe}};
}

OldNames ConstraintRisks::old_names(const TableName& table) const {
  return [this, table](const std::string& name) {
    const Column* column = earlier_.added(table, name) ? nullptr : earlier_.column(table, name);
    return column ? std::optional(column->name) : std::nullopt;
  };
}

// For a key that has new columns: empty where they cannot be the same in two rows; nothing for one of old columns.
std::optional<std::string> ConstraintRisks::probe_of_new(const TableName& table,
                                                         const std::vector<std::string>& columns,
                                                         bool nulls_not_distinct) const {
  bool has_new = false, is_different = false;
  for (const std::string& name : columns) {
    const Column* column = earlier_.added(table, name);
    if (!column && earlier_.column(table, name)) continue;
    has_new = true;
    const bool is_null = column && !column->default_value && !column->identity && !column->computed;
    const bool is_value = column && column->default_value && std::holds_alternative<Value>(*column->default_value);
    is_different |= !is_value && !(is_null && nulls_not_distinct);
  }
  if (!has_new) return std::nullopt;
  return is_different ? "" : probes_.several_rows(table);
}

// Where the same values are more than equal columns.
static bool is_over_parts(const PrimaryKey& key) { return key.without_overlaps || !key.prefixes.empty(); }
static bool is_over_parts(const Unique& key) { return key.without_overlaps; }

template <class Key>
std::vector<Finding> ConstraintRisks::of_key(const TableName& table, const Key& key, bool nulls_not_distinct,
                                             const std::string& words) const {
  if (!key.index.empty() || keeps_before(*earlier_.table(table), key, old_names(table))) return {};
  if (const auto probe = probe_of_new(table, key.columns, nulls_not_distinct)) {
    if (probe->empty()) return {};
    return {get_the_same(table, key.columns, *probe)};
  }
  const std::string probe = is_over_parts(key) ? "" : probes_.duplicates(table, key.columns, !nulls_not_distinct);
  return {{fmt::format("{} of {}, {}", words, dotted(table), words_for(probe, "have the same values")), probe}};
}

std::vector<Finding> ConstraintRisks::of_one(const TableName& table, const PrimaryKey& key) const {
  Findings findings = of_key(table, key, false, fmt::format("makes ({}) the primary key", join(key.columns, ", ")));
  for (const std::string& name : key.columns) {
    const Column* column = earlier_.added(table, name) ? nullptr : earlier_.column(table, name);
    if (!column || !column->nullable || earlier_.is_made_not_null(table, name)) continue;
    findings.push_back(
        {fmt::format("makes {} part of the primary key, and some rows have no value", dotted(table, name)),
         probes_.rows_where(table, probes_.column(table, name) + " IS NULL")});
  }
  return findings;
}

std::vector<Finding> ConstraintRisks::of_one(const TableName& table, const Unique& key) const {
  return of_key(table, key, key.nulls_not_distinct, fmt::format("makes ({}) unique", join(key.columns, ", ")));
}

// What a check says of values that are not there yet, only its author knows.
std::vector<Finding> ConstraintRisks::of_one(const TableName& table, const Check& check) const {
  if (check.enforcement.not_valid || check.enforcement.not_enforced) return {};
  if (keeps_before(*earlier_.table(table), check, old_names(table))) return {};
  if (earlier_.adds_column_in(table, check.condition.sql)) return {};
  const std::string probe = probes_.rows_against(table, check.condition.sql);
  const std::string name = check.name.empty() ? "(" + check.condition.sql + ")" : check.name;
  return {
      {fmt::format("adds the check {} to {}, {}", name, dotted(table), words_for(probe, "do not satisfy it")), probe}};
}

std::vector<Finding> ConstraintRisks::of_one(const TableName& table, const ForeignKey& key) const {
  if (key.enforcement.not_valid || key.enforcement.not_enforced) return {};
  if (keeps_before(*earlier_.table(table), key, old_names(table), earlier_.table(key.referred_table))) return {};
  const std::string words =
      fmt::format("lets {} ({}) refer to {}", dotted(table), join(key.columns, ", "), dotted(key.referred_table));
  if (const auto probe = probe_of_new(table, key.columns, false)) {
    if (probe->empty()) return {};
    return {{words + ", and its rows get a default that may refer to nothing", probes_.rows(table)}};
  }
  std::vector<std::string> values;
  for (const std::string& one : key.columns) values.push_back(probes_.column(table, one) + " IS NOT NULL");
  const auto referred = referred_columns(key);
  const std::string probe =
      referred ? probes_.orphans(table, key, *referred) : probes_.rows_where(table, join(values, " AND "));
  return {
      {words + ", " + words_for(key.period ? "" : probe, "refer to nothing that is there"), key.period ? "" : probe}};
}

// Nothing where they, or their table, are new.
std::optional<std::vector<std::string>> ConstraintRisks::referred_columns(const ForeignKey& key) const {
  const Table* table = earlier_.table(key.referred_table);
  if (!table) return std::nullopt;
  std::vector<std::string> columns = key.referred_columns;
  if (columns.empty()) {
    for (const Constraint& one : table->constraints)
      if (const auto* primary = std::get_if<PrimaryKey>(&one)) columns = primary->columns;
  }
  const OldNames is_old = old_names(key.referred_table);
  const bool are_old = std::ranges::all_of(columns, [&](const std::string& one) { return is_old(one).has_value(); });
  if (columns.size() != key.columns.size() || !are_old) return std::nullopt;
  return columns;
}

std::vector<Finding> ConstraintRisks::of_one(const TableName& table, const Exclude& exclude) const {
  if (keeps_before(*earlier_.table(table), exclude, old_names(table))) return {};
  return {{fmt::format("adds an exclusion constraint to {}, which its rows may not satisfy", dotted(table)),
           probes_.several_rows(table)}};
}

}  // namespace migrator::autogenerate
