#include "engine/schema_snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

#include "base/text.hpp"

namespace migrator::engine {

namespace {

using dialect::SchemaObject;
using Lines = std::vector<std::string>;

std::string text_of(const schema::Value& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  return {};
}

// Behind what the two have in common at their front, what is left of them without their common end.
void cut_common_lines(Lines& one, Lines& other) {
  const auto [front, other_front] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  other.erase(other.begin(), other_front);
  one.erase(one.begin(), front);
  while (!one.empty() && !other.empty() && one.back() == other.back()) {
    one.pop_back();
    other.pop_back();
  }
}

std::string title_of(const SchemaObject& object) {
  return object.name.empty() ? object.kind : fmt::format("{} {}", object.kind, object.name);
}

// The first line beside the title, where it is the only one; else below it.
void append(Lines& lines, char sign, const SchemaObject& object, const Lines& definition) {
  const bool fits = definition.size() == 1;
  const std::string rest = fits ? ": " + definition.front() : definition.empty() ? "" : ":";
  lines.push_back(fmt::format("{} {}{}", sign, title_of(object), rest));
  if (!fits)
    for (const std::string& line : definition) lines.push_back(fmt::format("{}     {}", sign, line));
}

Lines definition_of(const SchemaObject& object) { return split(object.definition, "\n"); }

bool is_same_thing(const SchemaObject& one, const SchemaObject& other) {
  return one.kind == other.kind && one.name == other.name;
}

bool is_before(const SchemaObject& one, const SchemaObject& other) {
  return std::tie(one.kind, one.name) < std::tie(other.kind, other.name);
}

void append_change(Lines& lines, const SchemaObject& before, const SchemaObject& after) {
  Lines one = definition_of(before), other = definition_of(after);
  cut_common_lines(one, other);
  append(lines, '-', before, one);
  append(lines, '+', after, other);
}

bool contains_thing(const std::vector<SchemaObject>& objects, const SchemaObject& thing) {
  return std::ranges::any_of(objects, [&](const SchemaObject& object) { return is_same_thing(object, thing); });
}

// Where the columns are others, their own lines say so.
std::vector<SchemaObject> without_order(std::vector<SchemaObject> objects, const std::vector<SchemaObject>& others) {
  std::erase_if(objects, [&](const SchemaObject& object) {
    return object.kind == dialect::column_order && contains_thing(others, object);
  });
  return objects;
}

// A table that is there on one side only says enough: its columns and what else belongs to it need no lines.
std::vector<SchemaObject> without_parts(std::vector<SchemaObject> objects, const std::vector<SchemaObject>& others) {
  constexpr std::array<std::string_view, 5> wholes = {"table", "foreign table", "view", "materialized view", "type"};
  std::vector<SchemaObject> alone;
  std::ranges::copy_if(objects, std::back_inserter(alone), [&](const SchemaObject& object) {
    return std::ranges::find(wholes, object.kind) != wholes.end() && !contains_thing(others, object);
  });
  const auto is_part = [&](const SchemaObject& object) {
    return std::ranges::any_of(alone, [&](const SchemaObject& whole) {
      const bool belongs = object.name == whole.name || object.name.starts_with(whole.name + ".");
      return belongs && object.kind != whole.kind;
    });
  };
  std::erase_if(objects, is_part);
  return objects;
}

}  // namespace

SchemaSnapshot::SchemaSnapshot(std::vector<SchemaObject> objects) : objects_(std::move(objects)) {
  std::ranges::sort(objects_);
}

std::vector<SchemaObject> SchemaSnapshot::contents() const {
  constexpr std::array<std::string_view, 8> prepared = {"schema",  "extension", "privilege",      "default privilege",
                                                        "comment", "setting",   "security label", "pragma"};
  constexpr std::array<std::string_view, 7> parts = {"column",      "column order", "constraint", "index",
                                                     "foreign key", "primary key",  "unique"};
  const auto is_content = [&](const SchemaObject& object) {
    return std::ranges::find(prepared, object.kind) == prepared.end() &&
           std::ranges::find(parts, object.kind) == parts.end();
  };
  std::vector<SchemaObject> contents;
  std::ranges::copy_if(objects_, std::back_inserter(contents), is_content);
  return contents;
}

SchemaSnapshot take_snapshot(db::Connection& connection, dialect::VersionTable table) {
  const dialect::Dialect& dialect = dialect::dialect_of(connection.backend());
  const auto query = [&](dialect::Statement statement) {
    return connection.query({std::move(statement.sql), std::move(statement.parameters), {}});
  };
  const schema::Value schema = query(dialect.inspect_bookkeeping(table)).rows.at(0).at(0);
  if (table.schema.empty()) table.schema = text_of(schema);

  std::vector<SchemaObject> objects;
  connection.begin_reading();
  try {
    for (dialect::Statement& statement : dialect.snapshot(table, connection.server_version()))
      for (const std::vector<schema::Value>& row : query(std::move(statement)).rows)
        std::ranges::move(dialect.schema_objects({text_of(row.at(0)), text_of(row.at(1)), text_of(row.at(2))}),
                          std::back_inserter(objects));
  } catch (...) {
    connection.rollback();
    throw;
  }
  connection.rollback();
  return SchemaSnapshot(std::move(objects));
}

std::vector<std::string> difference(const SchemaSnapshot& expected, const SchemaSnapshot& found, ColumnOrder order) {
  std::vector<SchemaObject> missing, added;
  std::ranges::set_difference(expected.objects(), found.objects(), std::back_inserter(missing));
  std::ranges::set_difference(found.objects(), expected.objects(), std::back_inserter(added));
  if (order == ColumnOrder::ignored)
    std::tie(missing, added) = std::pair(without_order(missing, added), without_order(added, missing));
  std::tie(missing, added) = std::pair(without_parts(missing, added), without_parts(added, missing));

  Lines lines;
  auto next = added.begin();
  for (const SchemaObject& before : missing) {
    for (; next != added.end() && is_before(*next, before); ++next) append(lines, '+', *next, definition_of(*next));
    if (next != added.end() && is_same_thing(before, *next))
      append_change(lines, before, *next++);
    else
      append(lines, '-', before, definition_of(before));
  }
  for (; next != added.end(); ++next) append(lines, '+', *next, definition_of(*next));
  return lines;
}

}  // namespace migrator::engine
