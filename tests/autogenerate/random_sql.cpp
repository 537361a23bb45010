#include "random_sql.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <random>
#include <vector>

namespace migrator::test {

namespace {

struct MadeTable {
  std::string name;
  std::vector<std::string> columns;
  bool has_key = false;
};

class Builder {
 public:
  explicit Builder(std::uint32_t seed) : random_(seed) {}

  std::string build() {
    add("CREATE SCHEMA app");
    if (one_in(2)) add("CREATE SCHEMA other");
    for (int i = 0; i < 2; ++i) add("CREATE TYPE e{} AS ENUM ('a', 'b', 'c')", i);
    if (one_in(2)) add("CREATE TYPE e2 AS ENUM ('x')");
    for (int i = 0; i < 3; ++i)
      if (one_in(2)) add_sequence(i);
    if (one_in(2)) add("CREATE DOMAIN d AS int{}{}", some(" DEFAULT 5"), some(" CHECK (VALUE > 2)"));
    for (int i = 0; i < 7; ++i)
      if (!one_in(4)) add_table(i);
    for (int i = 0; i < 3; ++i) add_view(i);
    if (one_in(2)) add_trigger();
    return std::move(sql_);
  }

 private:
  bool one_in(int n) { return std::uniform_int_distribution<int>(1, n)(random_) == 1; }
  std::string any(std::initializer_list<const char*> words) {
    return words.begin()[std::uniform_int_distribution<std::size_t>(0, words.size() - 1)(random_)];
  }
  std::string some(const std::string& text) { return one_in(2) ? text : ""; }
  const MadeTable& any_table() {
    return tables_[std::uniform_int_distribution<std::size_t>(0, tables_.size() - 1)(random_)];
  }

  template <class... Arguments>
  void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    sql_ += fmt::format(format, std::forward<Arguments>(arguments)...) + ";\n";
  }

  void add_sequence(int number) {
    add("CREATE SEQUENCE s{}{}{}{}{}", number, some(" AS int"), some(" INCREMENT " + any({"2", "10"})),
        some(" MAXVALUE " + any({"1000", "5000"})), some(" CYCLE"));
  }

  // Columns of one name have types that one can be made from the other.
  std::string type_of(int column) {
    switch (column) {
      case 0:
      case 1: return any({"int", "bigint", "smallint"}) + some(" NOT NULL") + some(" DEFAULT " + any({"1", "2"}));
      case 2:
        return any({"text", "varchar(20)", "varchar"}) + some(" COLLATE \"C\"") +
               some(" DEFAULT " + any({"'x'", "'y'"}));
      case 3: return any({"date", "timestamp", "timestamptz"}) + some(" DEFAULT now()");
      case 4: return any({"text", "int", "bool"}) + some(" NOT NULL");
      case 5: return any({"e0", "e1", "text"}) + some(" DEFAULT 'a'");
      default: return "bigint GENERATED ALWAYS AS (" + any({"c0 + 1", "c0 * 2"}) + ") STORED";
    }
  }

  void add_table(int number) {
    MadeTable table{(number % 3 == 0 ? "app.t" : "t") + std::to_string(number), {}};
    std::string parts;
    for (int i = 0; i < 7; ++i) {
      const bool is_there = i == 0 || !one_in(3);
      if (!is_there) continue;
      const std::string name = "c" + std::to_string(i);
      const bool is_identity = i == 1 && one_in(3);
      table.columns.push_back(name);
      parts += (parts.empty() ? "" : ", ") + name + " ";
      parts += is_identity ? "bigint GENERATED " + any({"ALWAYS", "BY DEFAULT"}) + " AS IDENTITY" : type_of(i);
    }
    add_constraints(table, parts);
    add("CREATE {}TABLE {} ({}){}", number == 6 && one_in(2) ? "UNLOGGED " : "", table.name, parts,
        some(" WITH (fillfactor = 70)"));
    if (one_in(3)) add("COMMENT ON TABLE {} IS '{}'", table.name, any({"one", "two"}));
    if (one_in(3)) add("COMMENT ON COLUMN {}.c0 IS '{}'", table.name, any({"one", "two"}));
    if (one_in(2)) add("CREATE INDEX ON {} ({})", table.name, any({"c0", "c0 DESC", "(c0 + 1)"}));
    if (one_in(2)) add("CREATE {}INDEX ix{} ON {} (c0){}", some("UNIQUE "), number, table.name, some(" WHERE c0 > 3"));
    tables_.push_back(std::move(table));
  }

  void add_constraints(MadeTable& table, std::string& parts) {
    table.has_key = one_in(2);
    if (table.has_key) parts += any({", PRIMARY KEY (c0)", ", UNIQUE (c0)", ", CONSTRAINT key_ PRIMARY KEY (c0)"});
    if (const auto at = parts.find("key_ "); at != std::string::npos)
      parts.insert(at + 4, table.name.substr(table.name.size() - 1));  // of no other table
    if (one_in(3) && table.columns.size() > 1) parts += ", UNIQUE (c0, " + table.columns.back() + ")";
    if (one_in(2)) parts += any({", CHECK (c0 > 1)", ", CHECK (c0 > 2)", ", CONSTRAINT positive CHECK (c0 > 1)"});
    for (const MadeTable& other : tables_)
      if (other.has_key && one_in(4))
        parts += fmt::format(", FOREIGN KEY (c0) REFERENCES {} (c0){}{}{}", other.name,
                             some(any({" ON DELETE CASCADE", " ON DELETE RESTRICT"})),
                             some(any({" ON UPDATE CASCADE", " ON UPDATE SET NULL"})), some(" DEFERRABLE"));
  }

  void add_view(int number) {
    if (tables_.empty() || one_in(3)) return;
    const MadeTable& table = any_table();
    const std::string columns = "c0, " + table.columns.back() + " AS last";
    const bool is_of_view = !views_.empty() && one_in(2);
    const std::string query =
        is_of_view ? "SELECT * FROM " + views_.back() : "SELECT " + columns + " FROM " + table.name;
    if (number == 2) return add("CREATE MATERIALIZED VIEW m AS {} WITH NO DATA", query);
    views_.push_back("v" + std::to_string(number));
    add("CREATE VIEW {} AS {}", views_.back(), query);
    if (one_in(2)) add("COMMENT ON VIEW {} IS 'x'", views_.back());
  }

  void add_trigger() {
    add("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN {}; END'", any({"NEW", "NULL"}));
    if (tables_.empty()) return;
    const MadeTable& table = any_table();
    add("CREATE TRIGGER tr {} {} ON {} FOR EACH ROW {}EXECUTE FUNCTION f()", any({"BEFORE", "AFTER"}),
        any({"INSERT", "UPDATE", "UPDATE OF c0"}), table.name, some("WHEN (NEW.c0 > 1) "));
  }

  std::mt19937 random_;
  std::string sql_;
  std::vector<MadeTable> tables_;
  std::vector<std::string> views_;
};

}  // namespace

std::string random_sql(std::uint32_t seed) { return Builder(seed).build(); }

}  // namespace migrator::test
