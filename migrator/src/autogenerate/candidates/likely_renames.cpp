#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "autogenerate/candidates.hpp"
#include "autogenerate/candidates/similarity.hpp"
#include "autogenerate/comparison/matching.hpp"
#include "base/text.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

struct Scored {
  Candidate candidate;
  int score = 0;
};

bool is_same_column(const Column& one, const Column& other) { return one.name == other.name && one.type == other.type; }

// Of a hundred columns of both, how many they have in common.
std::optional<Scored> compared(const Table& from, const Table& to) {
  const auto common = std::ranges::count_if(from.columns, [&](const Column& one) {
    return std::ranges::any_of(to.columns, [&](const Column& other) { return is_same_column(one, other); });
  });
  const auto most = static_cast<std::ptrdiff_t>(std::max(from.columns.size(), to.columns.size()));
  const bool is_similar = are_similar(from.name.name, to.name.name);
  // "id" alone is in common with many a table.
  if (common * 4 < most * 3 || (common < 2 && !is_similar)) return std::nullopt;
  const std::string why = common == most ? "same columns" : fmt::format("{} of {} columns are the same", common, most);
  const int score = static_cast<int>(common * 100 / most) + (is_similar ? 20 : 0);
  return Scored{{{{ObjectKind::table, to.name}, from.name.name}, why + (is_similar ? ", similar name" : "")}, score};
}

// The one before it that is in both tables; nothing for the first.
std::optional<std::string> place_of(const Column& column, const Table& table, const Table& other) {
  std::optional<std::string> place;
  for (const Column& one : table.columns) {
    if (one.name == column.name) break;
    if (std::ranges::find(other.columns, one.name, &Column::name) != other.columns.end()) place = one.name;
  }
  return place;
}

class ColumnPair {
 public:
  ColumnPair(const Table& from_table, const Table& to_table, const Column& from, const Column& to)
      : from_table_(from_table), to_table_(to_table), from_(from), to_(to) {}

  std::optional<Scored> compared(const dialect::Dialect& dialect) {
    if (from_.type != to_.type || from_.identity != to_.identity || from_.computed != to_.computed) return std::nullopt;
    add(10, "same type " + dialect.type_name(from_.type));
    if (are_similar(from_.name, to_.name)) add(30, "similar name");
    if (place_of(from_, from_table_, to_table_) == place_of(to_, to_table_, from_table_)) add(20, "same place");
    if (from_.default_value && from_.default_value == to_.default_value) add(20, "same default");
    if (!from_.comment.empty() && from_.comment == to_.comment) add(30, "same comment");
    if (from_.nullable == to_.nullable) score_ += 5;
    if (reasons_.size() == 1) return std::nullopt;
    return Scored{{{{ObjectKind::column, {"", to_.name}, to_table_.name}, from_.name}, join(reasons_, ", ")}, score_};
  }

 private:
  void add(int score, std::string reason) {
    score_ += score;
    reasons_.push_back(std::move(reason));
  }

  const Table& from_table_;
  const Table& to_table_;
  const Column& from_;
  const Column& to_;
  std::vector<std::string> reasons_;
  int score_ = 0;
};

// The one before it that is in both enums; nothing for the first.
std::optional<std::string> place_of(const std::string& value, const CreateEnum& type, const CreateEnum& other) {
  std::optional<std::string> place;
  for (const std::string& one : type.values) {
    if (one == value) break;
    if (std::ranges::find(other.values, one) != other.values.end()) place = one;
  }
  return place;
}

// Of values there is nothing but the place, and the name.
std::optional<Scored> compared(const CreateEnum& from, const CreateEnum& to, const std::string& gone,
                               const std::string& added) {
  if (place_of(gone, from, to) != place_of(added, to, from)) return std::nullopt;
  const bool is_similar = are_similar(gone, added);
  const std::string why = is_similar ? "same place, similar name" : "same place";
  return Scored{{{{ObjectKind::enum_value, {"", added}, to.name}, gone}, why}, is_similar ? 30 : 20};
}

std::vector<Scored> compared_values(const Database& from, const Database& to) {
  std::vector<Scored> scored;
  const auto types =
      match(from.enums, to.enums, [](const CreateEnum& one) { return std::pair(one.name.schema, one.name.name); });
  for (const auto& [before, after] : types.both) {
    const auto values = match(before.values, after.values, [](const std::string& one) { return one; });
    for (const std::string& gone : values.gone)
      for (const std::string& added : values.added)
        if (auto one = compared(before, after, gone, added)) scored.push_back(*std::move(one));
  }
  return scored;
}

// Likelier ones take their names from the others; of those that are as likely, all stay.
std::vector<Candidate> best(std::vector<Scored> scored) {
  std::ranges::stable_sort(scored, std::greater(), &Scored::score);
  std::vector<Candidate> result;
  std::set<std::string> taken;
  for (std::size_t begin = 0; begin < scored.size();) {
    std::size_t end = begin;
    std::set<std::string> taken_here;
    for (; end < scored.size() && scored[end].score == scored[begin].score; ++end) {
      const Rename& rename = scored[end].candidate.rename;
      const std::string scope =
          rename.object.name.schema + "." + rename.object.table.schema + "." + rename.object.table.name;
      const std::string old_name = "-" + scope + " " + rename.old_name,
                        new_name = "+" + scope + " " + rename.object.name.name;
      if (taken.contains(old_name) || taken.contains(new_name)) continue;
      taken_here.insert({old_name, new_name});
      result.push_back(scored[end].candidate);
    }
    taken.merge(taken_here);
    begin = end;
  }
  return result;
}

}  // namespace

std::vector<Candidate> likely_renames(const Database& from, const Database& to, const dialect::Dialect& dialect) {
  std::vector<Scored> tables, columns;
  const auto of_name = [](const Table& one) { return std::pair(one.name.schema, one.name.name); };
  const auto matched = match(from.tables, to.tables, of_name);
  for (const Table& gone : matched.gone)
    for (const Table& added : matched.added)
      if (gone.name.schema == added.name.schema)
        if (auto scored = compared(gone, added)) tables.push_back(*std::move(scored));
  for (const auto& [before, after] : matched.both) {
    const auto parts = match(before.columns, after.columns, [](const Column& one) { return one.name; });
    for (const Column& gone : parts.gone)
      for (const Column& added : parts.added)
        if (auto scored = ColumnPair(before, after, gone, added).compared(dialect))
          columns.push_back(*std::move(scored));
  }
  std::vector<Candidate> candidates = best(std::move(tables));
  std::ranges::move(best(std::move(columns)), std::back_inserter(candidates));
  std::ranges::move(best(compared_values(from, to)), std::back_inserter(candidates));
  return candidates;
}

}  // namespace migrator::autogenerate
