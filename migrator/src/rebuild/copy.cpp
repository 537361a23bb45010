#include "rebuild/copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "dialect/dialect.hpp"
#include "reflection/sqlite/cursor.hpp"

namespace migrator::rebuild {

namespace {

// How SQLite keeps the values of a column (datatype3.html, 3.1).
enum class Affinity { integer, text, blob, real, numeric };

Affinity affinity_of(const std::string& type) {
  const std::string name = upper(type);
  const auto has = [&](std::string_view part) { return name.find(part) != std::string::npos; };
  if (has("INT")) return Affinity::integer;
  if (has("CHAR") || has("CLOB") || has("TEXT")) return Affinity::text;
  if (name.empty() || has("BLOB") || name == "ANY") return Affinity::blob;
  if (has("REAL") || has("FLOA") || has("DOUB")) return Affinity::real;
  return Affinity::numeric;
}

// Of the types with Affinity::numeric, dates, truth values and JSON keep texts as well.
bool is_of_numbers(const std::string& type) {
  const Affinity affinity = affinity_of(type);
  const std::string name = upper(type);
  return affinity == Affinity::integer || affinity == Affinity::real || name.starts_with("NUM") ||
         name.starts_with("DEC");
}

// "x"::integer, which says on PostgreSQL what SQLite does by itself.
bool is_plain_cast(const std::string& conversion, const std::string& column) {
  reflection::sqlite::Cursor cursor(conversion);
  if (cursor.at_end() || !same_name(dialect::name_of(cursor.next()), column)) return false;
  if (!cursor.take(':') || !cursor.take(':')) return false;
  while (!cursor.at_end())
    if (cursor.next().is_symbol(':')) return false;
  return true;
}

class Copying {
 public:
  Copying(const TableText& old_table, const Draft& draft, std::string from)
      : old_(old_table), draft_(draft), from_(std::move(from)) {}

  Copy run(const std::string& into) {
    for (std::size_t i = 0; i < draft_.table.columns.size(); ++i) add(draft_.table.columns[i], draft_.sources[i]);
    add_rowid();
    // ABORT: with a clause ON CONFLICT of the table's own, rows could get lost.
    copy_.insert = fmt::format("INSERT OR ABORT INTO {} ({})\n  SELECT {} FROM {}", into, fmt::join(columns_, ", "),
                               fmt::join(values_, ", "), from_);
    if (columns_.empty()) copy_.insert.clear();
    return std::move(copy_);
  }

 private:
  static std::string quote(const std::string& name) { return dialect::dialect_of("sqlite").quote(name); }

  void add(const ColumnText& column, const std::optional<Source>& source) {
    if (column.find(ClauseKind::generated)) return;
    if (source) return put(column.name, filled(column, converted(column, *source)));
    if (draft_.table.rowid() == &column && !old_.without_rowid) return put(column.name, rowid_of(old_));
    const Clause* preset = column.find(ClauseKind::default_value);
    if (!column.find(ClauseKind::not_null) || (preset && preset->expression != "NULL")) return;
    if (draft_.table.rowid() == &column) return;
    copy_.obstacles.push_back(
        {fmt::format("SELECT count(*) FROM {}", from_),
         fmt::format("column \"{}\" cannot be added to table \"{}\": it is NOT NULL, has no default, and there are "
                     "rows already: ",
                     column.name, old_.name),
         "give it a default, or add it nullable, fill it and then make it NOT NULL"});
  }

  void put(const std::string& column, std::string value) {
    columns_.push_back(quote(column));
    values_.push_back(std::move(value));
  }

  std::string filled(const ColumnText& column, std::string value) {
    if (std::ranges::find(draft_.filled, column.name) == draft_.filled.end()) return value;
    const Clause* preset = column.find(ClauseKind::default_value);
    if (preset && preset->expression != "NULL") return fmt::format("coalesce({}, {})", value, preset->expression);
    copy_.obstacles.push_back(
        {fmt::format("SELECT count(*) FROM {} WHERE {} IS NULL", from_, value),
         fmt::format("column \"{}\" of table \"{}\" cannot be NOT NULL: rows that have NULL there: ", column.name,
                     old_.name),
         fmt::format("give it a default, or fill it before: op.execute(\"UPDATE … SET {} = … "
                     "WHERE {} IS NULL\")",
                     column.name, column.name)});
    return value;
  }

  // What CAST would make of 'abc' or '2026-01-01' as a number, 0 and 2026, nobody has asked for.
  std::string converted(const ColumnText& column, const Source& source) {
    const std::string name = quote(source.column);
    if (source.conversion && !is_plain_cast(*source.conversion, source.column)) return "(" + *source.conversion + ")";
    const Affinity affinity = affinity_of(column.type);
    if (same_name(column.type, source.type) || affinity == affinity_of(source.type)) return name;
    if (upper(column.type).starts_with("JSON")) return name;
    if (affinity == Affinity::text) return fmt::format("CAST({} AS TEXT)", name);
    if (affinity == Affinity::blob) return column.type.empty() || upper(column.type) == "ANY" ? name : as_blob(name);
    if (!is_of_numbers(column.type)) return name;
    refuse_no_numbers(column, name);
    if (affinity == Affinity::integer) return as_integer(name);
    return fmt::format("CAST({} AS {})", name, affinity == Affinity::real ? "REAL" : "NUMERIC");
  }

  static std::string as_blob(const std::string& name) { return fmt::format("CAST({} AS BLOB)", name); }

  // To the nearest one, as PostgreSQL does it, where CAST cuts.
  static std::string as_integer(const std::string& name) {
    const std::string number = fmt::format("CAST({} AS NUMERIC)", name);
    return fmt::format("CASE typeof({}) WHEN 'real' THEN CAST(round({}) AS INTEGER) ELSE {} END", number, number,
                       number);
  }

  // A comparison with a number makes a number of a text that is one, and leaves any other as it is.
  void refuse_no_numbers(const ColumnText& column, const std::string& name) {
    copy_.obstacles.push_back(
        {fmt::format("SELECT count(*) FROM {0} WHERE typeof({1}) IN ('text', 'blob') AND "
                     "(typeof({1}) = 'blob' OR CAST({1} AS TEXT) <> CAST({1} AS NUMERIC))",
                     from_, name),
         fmt::format("column \"{}\" of table \"{}\" cannot become {}: rows that have no number there: ", column.name,
                     old_.name, column.type),
         "say how with using_expression(…), or change these rows before"});
  }

  void add_rowid() {
    if (old_.without_rowid || draft_.table.without_rowid || draft_.table.rowid()) return;
    const std::string from = rowid_of(old_), into = rowid_of(draft_.table);
    if (from.empty() || into.empty()) return;  // all its names are columns'
    columns_.push_back(into);
    values_.push_back(from);
  }

  static std::string rowid_of(const TableText& table) {
    for (const char* name : std::array{"rowid", "_rowid_", "oid"})
      if (!table.find(name)) return name;
    return {};
  }

  const TableText& old_;
  const Draft& draft_;
  std::string from_;
  Copy copy_;
  std::vector<std::string> columns_;
  std::vector<std::string> values_;
};

}  // namespace

Copy copy_of(const TableText& old_table, const Draft& draft, const std::string& from, const std::string& into) {
  return Copying(old_table, draft, from).run(into);
}

}  // namespace migrator::rebuild
