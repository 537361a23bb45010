#include "db/postgresql/script.hpp"

#include <gtest/gtest.h>

namespace migrator::db::postgresql {
namespace {

TEST(Script, knows_one_command) {
  for (const char* sql : {
           "",
           "SELECT 1",
           "SELECT 1;",
           "SELECT 1; -- done\n /* and; */ ; ",
           "SELECT ';', 'it''s; ok'",
           "SELECT E'\\'; ', \"a;b\"",
           "SELECT $$a; b$$",
           "SELECT $tag$a; $$ ; b$tag$;",
           "SELECT $1; ",
           "/* /* ; */ x; */ SELECT 1",
           "SELECT a$b$c; -- $b$",
           "DO $do$ BEGIN PERFORM 1; PERFORM 'x$do'; END $do$",
           "SELECT '\\'; -- no escape",
           "SELECT 'open; string",
           "SELECT $open$;x",
           "SELECT /* open ; x",
       })
    EXPECT_FALSE(has_several_commands(sql)) << sql;
}

TEST(Script, knows_several_commands) {
  for (const char* sql : {
           "SELECT 1; SELECT 2",
           "SELECT 1;SELECT 2;",
           "SELECT ';' ; -- a\n SELECT 2",
           "SELECT '\\'; SELECT 2; --'",
           "SELECT $$a$$; SELECT $$b$$",
           "SELECT $1; SELECT $2",
           "SELECT a$b$c; SELECT 1",
           "; ; SELECT 1",
       })
    EXPECT_TRUE(has_several_commands(sql)) << sql;
}

}  // namespace
}  // namespace migrator::db::postgresql
