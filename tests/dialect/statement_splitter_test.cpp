#include "dialect/postgresql/statement_splitter.hpp"

#include <random>
#include <string>

#include "operations.hpp"

namespace migrator::testing {
namespace {

using dialect::postgresql::split_statements;

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (const auto& part : split_statements(text)) {
    EXPECT_EQ(text.substr(part.offset, part.sql.size()), part.sql);
    parts.emplace_back(part.sql);
  }
  return parts;
}

struct Script {
  const char* text;
  std::vector<std::string> statements;
};

TEST(StatementSplitter, SplitsAsPsqlDoes) {
  const std::vector<Script> scripts{
      {"", {}},
      {" ;;\n; -- nothing\n /* ; */ ;", {}},
      {"SELECT 1", {"SELECT 1"}},
      {"SELECT 1;", {"SELECT 1"}},
      {" SELECT 1 ;\n SELECT 2 -- end", {"SELECT 1", "SELECT 2"}},
      {"-- why\nSELECT 1; SELECT 2", {"-- why\nSELECT 1", "SELECT 2"}},
      {"SELECT ';', 'it''s; \\'; SELECT 2", {"SELECT ';', 'it''s; \\'", "SELECT 2"}},
      {"SELECT \"a;\"\";b\"; SELECT 2", {"SELECT \"a;\"\";b\"", "SELECT 2"}},
      {"SELECT E'\\';', e'\\\\'; SELECT 2", {"SELECT E'\\';', e'\\\\'", "SELECT 2"}},
      {"SELECT E'a'  -- more\n  'b\\'; c'; SELECT 2", {"SELECT E'a'  -- more\n  'b\\'; c'", "SELECT 2"}},
      {"SELECT nE'\\'; SELECT 2", {"SELECT nE'\\'", "SELECT 2"}},
      {"SELECT U&'\\0061;', B'0;', X'0;'; SELECT 2", {"SELECT U&'\\0061;', B'0;', X'0;'", "SELECT 2"}},
      {"SELECT $$;$a$;$$, $a$;$$;$b$;$a$; SELECT 2", {"SELECT $$;$a$;$$, $a$;$$;$b$;$a$", "SELECT 2"}},
      {"SELECT $1, $2; SELECT a$b, c$b; SELECT $é$;$é$", {"SELECT $1, $2", "SELECT a$b, c$b", "SELECT $é$;$é$"}},
      {"SELECT 1 /* ; /* ; */ ; */; SELECT 2", {"SELECT 1 /* ; /* ; */ ; */", "SELECT 2"}},
      {"SELECT 1 -- ; '\n; SELECT 2", {"SELECT 1 -- ; '", "SELECT 2"}},
      {"SELECT 4--2;\n; SELECT 2", {"SELECT 4--2;", "SELECT 2"}},
      {"CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3",
       {"CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3"}},
      {"SELECT 1); SELECT 2", {"SELECT 1)", "SELECT 2"}},
      {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3",
       {"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END", "SELECT 3"}},
      {"create or replace procedure p(a int) begin /* x */ atomic SELECT CASE WHEN a > 0 THEN CASE a WHEN 1 THEN 2 END "
       "END AS end; "
       "SELECT (CASE a WHEN 1 THEN 2 END); END; SELECT 3",
       {"create or replace procedure p(a int) begin /* x */ atomic SELECT CASE WHEN a > 0 THEN CASE a WHEN 1 THEN 2 "
        "END END AS end; "
        "SELECT (CASE a WHEN 1 THEN 2 END); END",
        "SELECT 3"}},
      {"CREATE FUNCTION \"begin\"() RETURNS int AS 'SELECT 1; SELECT 2' LANGUAGE sql; SELECT 3",
       {"CREATE FUNCTION \"begin\"() RETURNS int AS 'SELECT 1; SELECT 2' LANGUAGE sql", "SELECT 3"}},
      {"BEGIN; SELECT CASE a WHEN 1 THEN 2 END; END", {"BEGIN", "SELECT CASE a WHEN 1 THEN 2 END", "END"}},
      {"DO $do$ BEGIN PERFORM 1; END $do$; SELECT 2", {"DO $do$ BEGIN PERFORM 1; END $do$", "SELECT 2"}},
      // What does not end ends with the text; the server complains.
      {"SELECT 'a; SELECT 2", {"SELECT 'a; SELECT 2"}},
      {"SELECT E'a\\", {"SELECT E'a\\"}},
      {"SELECT $a$ ; ", {"SELECT $a$ ;"}},
      {"SELECT \"", {"SELECT \""}},
      {"SELECT 1 /* ; ", {"SELECT 1"}},
  };
  for (const Script& script : scripts)
    EXPECT_THAT(split(script.text), ::testing::ElementsAreArray(script.statements)) << script.text;
}

std::string refusal(std::string_view text, std::size_t offset) {
  try {
    split_statements(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.statement.value().sql, text);
    EXPECT_EQ(error.statement.value().offset, offset);
    return error.message;
  }
  return "(not refused)";
}

TEST(StatementSplitter, RefusesWhatOnlyPsqlCanDo) {
  EXPECT_THAT(refusal("SELECT 1; COPY t (a) FROM stdin;\n1\n\\.\n", 21),
              ::testing::HasSubstr("COPY … FROM STDIN cannot run"));
  EXPECT_THAT(refusal("COPY (SELECT 1) TO STDOUT", 16), ::testing::HasSubstr("COPY … TO STDOUT cannot run"));
  EXPECT_THAT(refusal("\\restrict x\nSELECT 1", 0), ::testing::HasSubstr("a command of psql"));
  EXPECT_EQ(split("COPY t FROM '/tmp/stdin'; COPY t FROM PROGRAM 'cat stdin'").size(), 2u);
}

// The parts, put in order, hold every character that is neither blank, semicolon nor comment; and no input makes it
// read past the end.
TEST(StatementSplitter, SurvivesAnyText) {
  std::mt19937 engine(seed());
  const std::vector<std::string> pieces{
      "'", "\"",  "E'", "$$", "$a$", "$1",    "/*",     "*/",   "--",  "\n",
      ";", "(",   ")",  " ",  "a",   "BEGIN", "atomic", "CASE", "END", "CREATE FUNCTION ",
      "é", "U&'", "0"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (auto length = engine() % 20; length > 0; --length) text += pieces[engine() % pieces.size()];
    std::size_t end = 0;
    for (const auto& part : split_statements(text)) {
      ASSERT_GE(part.offset, end) << text;
      ASSERT_FALSE(part.sql.empty()) << text;
      end = part.offset + part.sql.size();
      ASSERT_LE(end, text.size()) << text;
    }
  }
}

}  // namespace
}  // namespace migrator::testing
