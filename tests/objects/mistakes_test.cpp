// What is wrong on every backend, and how it is said.
#include <gtest/gtest.h>

#include "revisions.hpp"

namespace migrator::testing {
namespace {

struct Mistake {
  const char* message;
  Direction revision;
};

const names many_names = {"1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",  "10", "11", "12",
                          "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24",
                          "25", "26", "27", "28", "29", "30", "31", "32", "33", "34"};

const Mistake mistakes[] = {
    {"create_sequence \"s\": a sequence is a smallint(), integer() or bigint()",
     [](op& op) { op.create_sequence("s", sequence().as(text())); }},
    {"create_sequence \"s\": the sequence never advances",
     [](op& op) { op.create_sequence("s", sequence().increment(0)); }},
    {"create_sequence \"s\": cache(0) is less than 1", [](op& op) { op.create_sequence("s", sequence().cache(0)); }},
    {"create_sequence \"s\": minimum(5) is not less than maximum(5)",
     [](op& op) { op.create_sequence("s", sequence().minimum(5).maximum(5)); }},
    {"create_sequence \"s\": a new sequence cannot restart(): say start()",
     [](op& op) { op.create_sequence("s", sequence().restart()); }},
    {"create_sequence \"s\": \"start\" is given twice",
     [](op& op) { op.create_sequence("s", sequence().start(1).start(2)); }},
    {"alter_sequence \"s\": nothing of the sequence changes", [](op& op) { op.alter_sequence("s", sequence()); }},

    {"create_enum \"e\": there are two values \"a\"",
     [](op& op) {
       op.create_enum("e", {"a", "b", "a"});
     }},
    {"create_enum \"e\": renamed_from() belongs to models; a revision says op.rename_column and the like",
     [](op& op) { op.create_enum("e", {"a"}, renamed_from("f")); }},
    {"value: renamed_from() belongs to models; a revision says op.rename_column and the like",
     [](op& op) { op.create_enum("e", {enum_value("a", renamed_from("b"))}); }},
    {"create_composite_type \"c\": column \"a\" of a composite type has a type and a collation, and nothing else",
     [](op& op) { op.create_composite_type("c", column("a", text(), not_null)); }},
    {"create_composite_type \"c\": there are two columns \"a\"",
     [](op& op) { op.create_composite_type("c", column("a", text()), column("a", text())); }},
    {"create_domain \"d\": there are two constraints \"ck\"",
     [](op& op) { op.create_domain("d", text(), check("true").named("ck"), check("true").named("ck")); }},

    {"create_view \"v\": the query is empty", [](op& op) { op.create_view("v", ""); }},
    {"replace_view \"v\": there are two columns \"a\"",
     [](op& op) {
       op.replace_view("v", view("SELECT 1, 2").columns({"a", "a"}));
     }},
    {"create_view \"v\": columns() takes at most 32 names: name them in the query, SELECT a AS b",
     [](op& op) { op.create_view("v", view("SELECT 1").columns(many_names)); }},
    {"create_trigger \"t\": on_update_of() takes at most 32 columns: compare OLD and NEW in when()",
     [](op& op) { op.create_trigger("t", "x", trigger().before().on_update_of(many_names).execute_function("f")); }},
    {"create_materialized_view \"m\": the query is empty", [](op& op) { op.create_materialized_view("m", ""); }},
    {"refresh_materialized_view \"m\": concurrently and with_no_data exclude each other",
     [](op& op) { op.refresh_materialized_view("m", concurrently, with_no_data); }},

    {"create_function \"f\": it has neither a body() nor a sql_body()",
     [](op& op) { op.create_function("f", routine().language("sql")); }},
    {"replace_function \"f\": it has no language()",
     [](op& op) { op.replace_function("f", routine().body("SELECT 1")); }},
    {"create_function \"f\": \"volatility\" is given twice",
     [](op& op) { op.create_function("f", routine().language("sql").body("x").stable().immutable()); }},
    {"create_procedure \"p\": a procedure returns nothing: it has OUT arguments",
     [](op& op) { op.create_procedure("p", routine().language("sql").body("x").returns("int")); }},
    {"create_procedure \"p\": immutable(), stable(), strict(), leakproof(), parallel_…(), cost() and rows() are for "
     "functions",
     [](op& op) { op.create_procedure("p", routine().language("sql").body("x").strict()); }},

    {"create_trigger \"t\": no time: say before(), after() or instead_of()",
     [](op& op) { op.create_trigger("t", "x", trigger().on_insert().execute_function("f")); }},
    {"create_trigger \"t\": no event: say on_insert(), on_update(), on_delete() or on_truncate()",
     [](op& op) { op.create_trigger("t", "x", trigger().before().execute_function("f")); }},
    {"create_trigger \"t\": an event is named twice",
     [](op& op) { op.create_trigger("t", "x", trigger().before().on_insert().on_insert().execute_function("f")); }},
    {"create_trigger \"t\": on_truncate() knows no rows: leave each_row() away",
     [](op& op) { op.create_trigger("t", "x", trigger().before().on_truncate().each_row().execute_function("f")); }},
    {"create_trigger \"t\": only a constraint trigger can be put off: say constraint(), or leave deferrable() away",
     [](op& op) { op.create_trigger("t", "x", trigger().after().on_insert().deferrable().execute_function("f")); }},
    {"replace_trigger \"t\": a constraint trigger runs after() and for each_row()",
     [](op& op) { op.replace_trigger("t", "x", trigger().constraint().after().on_insert().execute_function("f")); }},
    {"create_trigger \"t\": old_rows() and new_rows() are for a trigger after() one event, on all columns",
     [](op& op) { op.create_trigger("t", "x", trigger().before().on_insert().new_rows("n").execute_function("f")); }},
    {"create_trigger \"t\": when() is empty",
     [](op& op) { op.create_trigger("t", "x", trigger().before().on_insert().when("").execute_function("f")); }},
    {"create_trigger \"t\": body() is empty",
     [](op& op) { op.create_trigger("t", "x", trigger().before().on_insert().body("")); }},
    {"create_trigger \"t\": it does nothing: say execute_function(), body(), or both",
     [](op& op) { op.create_trigger("t", "x", trigger().before().on_insert()); }},

    {"create_policy \"p\": for_insert() takes with_check() alone: there are no old rows to see",
     [](op& op) { op.create_policy("p", "t", policy().for_insert().using_sql("true")); }},
    {"create_policy \"p\": for_delete() takes using_sql() alone: it writes no rows",
     [](op& op) { op.create_policy("p", "t", policy().for_delete().with_check("true")); }},
    {"create_policy \"p\": using_sql() is empty", [](op& op) { op.create_policy("p", "t", policy().using_sql("")); }},
    {"create_policy \"p\": \"command\" is given twice",
     [](op& op) { op.create_policy("p", "t", policy().for_insert().for_update()); }},
    {"alter_policy \"p\": nothing of the policy changes", [](op& op) { op.alter_policy("p", "t", policy()); }},
    {"alter_policy \"p\": what a policy is for cannot change: drop it and create it again",
     [](op& op) { op.alter_policy("p", "t", policy().for_select()); }},
    {"grant \"t\": it names no privilege", [](op& op) { op.grant({}, object::table("t"), {"a"}); }},
    {"grant \"t\": it names no role", [](op& op) { op.grant({"select"}, object::table("t"), {}); }},
    {"grant \"t\": \"all\" says everything: leave the others away",
     [](op& op) {
       op.grant({"all", "select"}, object::table("t"), {"a"});
     }},
    {"revoke \"s\": only tables and views have columns",
     [](op& op) { op.revoke({privilege("usage", {"a"})}, object::sequence("s"), {"a"}); }},
    {"grant \"tables\": only tables and views have columns",
     [](op& op) { op.grant({privilege("select", {"a"})}, future_objects::tables(), {"a"}); }},
    {"grant \"ix\": no index has privileges of its own: they are those of the table",
     [](op& op) { op.grant({"select"}, object::index("ix"), {"a"}); }},

    {"set_owner \"ix\": the owner of the table owns its index too",
     [](op& op) { op.set_owner(object::index("ix"), "a"); }},
    {"set_owner \"x\": the owner of an extension cannot change",
     [](op& op) { op.set_owner(object::extension("x"), "a"); }},
    {"set_owner \"v\": public_role owns nothing", [](op& op) { op.set_owner(object::view("v"), public_role); }},
    {"set_owner \"s\": an owner is set for one object at a time",
     [](op& op) { op.set_owner(object::all_tables("s"), "a"); }},
    {"set_schema \"p\": the policy is where its table is",
     [](op& op) { op.set_schema(object::policy("p", "t"), "s"); }},
    {"set_schema \"s\": a schema is in no other schema", [](op& op) { op.set_schema(object::schema("s"), "t"); }},
    {"comment_on \"s\": a comment is about one object", [](op& op) { op.comment_on(object::all_sequences("s"), "x"); }},
    {"a name is empty", [](op& op) { op.drop_trigger(unchecked(""), "t"); }},
    {"(without a line) sequence(), trigger() or the like has more than 16 details",
     [](op& op) {
       routine many;
       for (int i = 0; i < 9; ++i) many.set("a", "b");
       op.create_function("f", many);
     }},
    {"the plugin uses row() wrongly: no operation was begun that could have rows; a row_writer is of use within its "
     "bulk_insert",
     [](op& op) {
       row_writer* kept = nullptr;
       op.bulk_insert("t", {"a"}, [&](row_writer& to) { kept = &to; });
       kept->add({1});
     }},
};

TEST(Mistakes, AreNamedOnEveryBackendAtTheirLine) {
  for (const Mistake& one : mistakes) {
    for (const char* backend : {"postgresql", "sqlite"}) EXPECT_EQ(refusal_of(backend, one.revision), one.message);
  }
}

TEST(Mistakes, ATriggerForOneBackendIsRefusedByTheOther) {
  EXPECT_EQ(refusal_of("postgresql",
                       [](op& op) { op.create_trigger("t", "x", trigger().before().on_insert().body("SELECT 1")); }),
            "trigger \"t\" has only a body(), and PostgreSQL's triggers call a function\n"
            "create the function with op.create_function(), and name it with execute_function()");
}

}  // namespace
}  // namespace migrator::testing
