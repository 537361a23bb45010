// Operations in few words, and what the tests of the dialects ask of them.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "dialect/dialect.hpp"

namespace migrator::testing {

using namespace migrator::schema;

inline const Origin here{"versions/1975ea83b712_create_user_table.cpp", 7};

inline Type type(TypeKind kind) { return Type{.kind = kind, .length = {}, .precision = {}, .scale = {}, .sql = {}}; }
inline Type string(int length) {
  Type of = type(TypeKind::string);
  of.length = length;
  return of;
}
inline Type sql_type(std::string sql) {
  Type of = type(TypeKind::sql);
  of.sql = std::move(sql);
  return of;
}
inline Type numeric(int precision, int scale) {
  Type of = type(TypeKind::numeric);
  of.precision = precision;
  of.scale = scale;
  return of;
}

inline Column column(std::string name, Type of = type(TypeKind::integer)) {
  Column made;
  made.name = std::move(name);
  made.type = std::move(of);
  return made;
}
inline Column not_null(Column made) {
  made.nullable = false;
  return made;
}
inline Column with_identity(Column made, Identity identity = {}) {
  made.nullable = false;
  made.identity = identity;
  return made;
}
inline Column with_default(Column made, Default value) {
  made.default_value = std::move(value);
  return made;
}
inline Column with_comment(Column made, std::string comment) {
  made.comment = std::move(comment);
  return made;
}
inline Column computed(Column made, std::string expression) {
  made.computed = Computed{std::move(expression)};
  return made;
}

inline Expression sql(std::string text) { return {std::move(text)}; }

inline ForeignKey foreign_key(std::vector<std::string> columns, std::string table,
                              std::vector<std::string> referred = {}) {
  ForeignKey key;
  key.columns = std::move(columns);
  key.referred_table.name = std::move(table);
  key.referred_columns = std::move(referred);
  return key;
}

inline CreateTable create_table(std::string name, std::vector<Column> columns,
                                std::vector<Constraint> constraints = {}) {
  CreateTable create;
  create.table.name.name = std::move(name);
  create.table.columns = std::move(columns);
  create.table.constraints = std::move(constraints);
  return create;
}

inline CreateIndex create_index(std::string name, TableName table, std::vector<std::string> columns) {
  CreateIndex create;
  create.table = std::move(table);
  create.index.name = std::move(name);
  for (std::string& column : columns) create.index.keys.push_back({std::move(column)});
  return create;
}

inline AlterColumn alter_column(std::string table, std::string name) {
  AlterColumn alter;
  alter.table.name = std::move(table);
  alter.column = std::move(name);
  return alter;
}

// The table of the README, as an author writes it.
inline CreateTable create_user() {
  ForeignKey key = foreign_key({"org_id"}, "org", {"id"});
  key.on_delete = ReferentialAction::cascade;
  return create_table("user",
                      {with_identity(column("id", type(TypeKind::bigint))), not_null(column("email", string(255))),
                       column("org_id", type(TypeKind::bigint))},
                      {PrimaryKey{"", {"id"}}, Unique{"uq_user_email", {"email"}}, key});
}

inline std::vector<std::string> render(const dialect::Dialect& dialect, Action action, int server_version = 0) {
  std::vector<std::string> texts;
  for (const dialect::Statement& statement : dialect.render({std::move(action), here}, server_version))
    texts.push_back(statement.sql);
  return texts;
}

// The message of the error that rendering ends with, and after it the hints, a line each.
inline std::string refusal(const dialect::Dialect& dialect, Action action, int server_version = 0) {
  try {
    dialect.render({std::move(action), here}, server_version);
  } catch (const Error& error) {
    // What a run can do, and a script cannot, is not wrong SQL.
    const bool a_run_can = !error.hints.empty() && error.hints.front().starts_with("`migrator upgrade`");
    EXPECT_EQ(error.kind, a_run_can ? ErrorKind::plugin : ErrorKind::sql);
    EXPECT_EQ(error.origin.to_string(), here.to_string());
    std::string text = error.message;
    for (const std::string& hint : error.hints) text += "\n" + hint;
    return text;
  }
  return "(not refused)";
}

// One case of a table of cases: what an operation becomes.
struct Rendering {
  const char* name;
  Action action;
  std::vector<std::string> sql;
};

inline void PrintTo(const Rendering& rendering, std::ostream* out) { *out << rendering.name; }
inline std::string name_of(const ::testing::TestParamInfo<Rendering>& info) { return info.param.name; }

// Text made of what breaks quoting. Deterministic for a seed, which a failing test prints.
class RandomText {
 public:
  explicit RandomText(unsigned seed) : engine_(seed) {}

  std::string operator()(std::size_t most_bytes) {
    static const std::vector<std::string> pieces{
        "'", "\"", "\\", "\\'", "%",  ":name", "$1", "$$", "?", "\n",     "\r\n", "\t",   ";", "--", "/*", "*/",  "]",
        "[", "`",  " ",  "E'",  "x'", "\\x",   "a",  "Z",  "é", "\u00a0", "漢",   "🦉", "0", "{}", "%s", "NULL"};
    const std::size_t wanted = 1 + engine_() % most_bytes;
    std::string text;
    while (text.size() < wanted) {
      const std::string& piece = pieces[engine_() % pieces.size()];
      if (text.size() + piece.size() <= most_bytes)
        text += piece;
      else
        break;
    }
    return text.empty() ? "a" : text;
  }

  std::string bytes(std::size_t most) {
    std::string data(engine_() % (most + 1), '\0');
    for (char& byte : data) byte = static_cast<char>(engine_());
    return data;
  }

  std::int64_t integer() {
    const auto wide = static_cast<std::int64_t>((std::uint64_t{engine_()} << 32) | engine_());
    return wide >> (engine_() % 64);
  }

  // Any finite double, by its bits.
  double real() {
    for (;;) {
      const std::uint64_t bits = (std::uint64_t{engine_()} << 32) | engine_();
      double value = 0;
      std::memcpy(&value, &bits, sizeof value);
      if (std::isfinite(value)) return value;
    }
  }

 private:
  std::mt19937 engine_;
};

// A new seed on each run, or the one in MIGRATIONS_TEST_SEED.
inline unsigned seed() {
  const char* given = std::getenv("MIGRATIONS_TEST_SEED");
  const unsigned chosen = given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device()();
  std::printf("MIGRATIONS_TEST_SEED=%u\n", chosen);
  return chosen;
}

}  // namespace migrator::testing
