// docs/operations.md shows the SQL that the dialects write, to the letter.
#include <fstream>
#include <sstream>

#include "operations.hpp"

namespace migrator::testing {
namespace {

std::string text_of(const char* path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string sql_of(const char* backend, const Action& action) {
  std::string block;
  try {
    for (const std::string& one : render(dialect::dialect_of(backend), action)) block += one + ";\n";
  } catch (const Error&) {
    return "-- refused\n";
  }
  return block.empty() ? "-- nothing\n" : block;
}

// The block of an example, as the page has it.
std::string block_of(const Action& action) {
  const std::string postgresql = sql_of("postgresql", action), sqlite = sql_of("sqlite", action);
  if (postgresql == sqlite) return "```sql\n-- PostgreSQL and SQLite\n" + postgresql + "```\n";
  return "```sql\n-- PostgreSQL\n" + postgresql + "-- SQLite\n" + sqlite + "```\n";
}

CreateTable create_user_with_comment() {
  CreateTable create = create_user();
  create.table.columns[1].comment = "as the user typed it";
  return create;
}

CreateTable create_measurement() {
  CreateTable create =
      create_table("measurement",
                   {not_null(column("sensor", type(TypeKind::integer))),
                    with_default(not_null(column("at", type(TypeKind::timestamptz))), sql("CURRENT_TIMESTAMP")),
                    with_default(not_null(column("celsius", numeric(5, 2))), Value(std::int64_t{0})),
                    computed(column("fahrenheit", numeric(5, 2)), "celsius * 1.8 + 32")},
                   {PrimaryKey{"pk_measurement", {"sensor", "at"}}, Check{"ck_celsius", sql("celsius > -274")}});
  create.if_not_exists = true;
  return create;
}

const TableName user{"", "user"};
const TableName auth_user{"auth", "user"};

AlterColumn alter_age() {
  AlterColumn alter = alter_column("user", "age");
  alter.type = type(TypeKind::integer);
  alter.using_expression = sql("age::integer");
  alter.default_value = Default(Value(std::int64_t{0}));
  alter.nullable = false;
  return alter;
}

AlterColumn alter_comment() {
  AlterColumn alter = alter_column("user", "age");
  alter.comment = "";
  return alter;
}

AddConstraint add_foreign_key() {
  ForeignKey key = foreign_key({"org_id"}, "org", {"id"});
  key.name = "fk_user_org";
  key.deferrability = Deferrability::initially_deferred;
  return {user, key};
}

CreateIndex create_email_index() {
  CreateIndex create = create_index("ix_user_email", auth_user, {"email"});
  create.index.unique = true;
  create.index.where = sql("org_id IS NULL");
  create.concurrently = true;
  return create;
}

std::vector<std::pair<std::string, Action>> examples() {
  return {
      {"create_table", create_user_with_comment()},
      {"create_measurement", create_measurement()},
      {"drop_table", DropTable{user, true}},
      {"rename_table", RenameTable{auth_user, "account"}},
      {"comment_on_table", CommentOnTable{user, "whoever can log in"}},
      {"add_column", AddColumn{user, with_default(not_null(column("locale", string(8))), Value("en")), false}},
      {"drop_column", DropColumn{user, "locale", false}},
      {"rename_column", RenameColumn{user, "locale", "language"}},
      {"alter_column", alter_age()},
      {"alter_comment", alter_comment()},
      {"add_constraint", add_foreign_key()},
      {"drop_constraint", DropConstraint{user, "fk_user_org", true}},
      {"create_index", create_email_index()},
      {"drop_index", DropIndex{auth_user, "ix_user_email", true, false}},
      {"bulk_insert",
       BulkInsert{
           {"", "country"}, {"code", "name"}, {{Value("de"), Value("Germany")}, {Value("fr"), Value("France")}}}},
  };
}

TEST(Documentation, ShowsTheSqlOfRows) {
  const TableName country{"", "country"};
  const Value de("de"), germany("Germany");
  const Condition condition{"code = $1 OR name IS NULL", {de}, {}, false};
  std::string block = "```sql\n-- PostgreSQL and SQLite\n";
  for (const Action& action : std::vector<Action>{
           Insert{country, {{"code", de}, {"name", germany}, {"added", Expression{"now()"}}}},
           Update{country, {{"name", germany}, {"changes", Expression{"changes + 1"}}}, condition},
           DeleteRows{country, {"", {}, {{"code", de}, {"name", Value()}}, false}}}) {
    EXPECT_EQ(sql_of("postgresql", action), sql_of("sqlite", action));
    block += sql_of("sqlite", action);
  }
  EXPECT_NE(text_of(MIGRATIONS_DATA_PAGE).find(block + "```\n"), std::string::npos) << block;
}

TEST(Documentation, ShowsTheSqlOfEveryExample) {
  const std::string page = text_of(MIGRATIONS_OPERATIONS_PAGE) + text_of(MIGRATIONS_DATA_PAGE);
  for (const auto& [name, action] : examples()) {
    EXPECT_NE(page.find(block_of(action)), std::string::npos) << "docs/operations.md or operations/data.md lacks, for " << name << ":\n"
                                                              << block_of(action);
  }
}

TEST(Documentation, ShowsEveryType) {
  const std::string page = text_of(MIGRATIONS_OPERATIONS_PAGE);
  const std::vector<std::pair<std::string, Type>> words{
      {"boolean()", type(TypeKind::boolean)},     {"smallint()", type(TypeKind::smallint)},
      {"integer()", type(TypeKind::integer)},     {"bigint()", type(TypeKind::bigint)},
      {"real()", type(TypeKind::real)},           {"double_precision()", type(TypeKind::double_precision)},
      {"numeric()", type(TypeKind::numeric)},     {"numeric(10, 2)", numeric(10, 2)},
      {"string()", type(TypeKind::string)},       {"string(255)", string(255)},
      {"text()", type(TypeKind::text)},           {"binary()", type(TypeKind::binary)},
      {"date()", type(TypeKind::date)},           {"time()", type(TypeKind::time)},
      {"timestamp()", type(TypeKind::timestamp)}, {"timestamptz()", type(TypeKind::timestamptz)},
      {"interval()", type(TypeKind::interval)},   {"uuid()", type(TypeKind::uuid)},
      {"json()", type(TypeKind::json)},           {"jsonb()", type(TypeKind::jsonb)},
  };
  for (const auto& [word, of] : words) {
    const std::string row = "| `" + word + "` | `" + dialect::dialect_of("postgresql").type_name(of) + "` | `" +
                            dialect::dialect_of("sqlite").type_name(of) + "` |";
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace migrator::testing
