// Schemas, extensions and sequences, run by a server and read back from its catalogue.
#include "on_postgresql.hpp"

namespace migrator::testing {
namespace {

using ::testing::HasSubstr;

TEST_F(OnPostgresql, SchemasComeAndGo) {
  run([](op& op) {
    op.create_schema("auth", "app");
    op.create_schema("auth", if_not_exists);
    op.create_schema("own", current_user, if_not_exists);
    op.rename_schema("own", "Other \"one\"");
    op.comment_on(object::schema("auth"), "who may log in");
    op.set_owner(object::schema("Other \"one\""), "app");
  });
  EXPECT_THAT(
      query("SELECT nspname, nspowner::regrole, obj_description(oid) FROM pg_namespace WHERE nspname IN ('auth', "
            "'Other \"one\"') ORDER BY 1 DESC"),
      ElementsAre(Row{"auth", "app", "who may log in"}, Row{"Other \"one\"", "app", ""}));
  run([](op& op) {
    op.create_table({"auth", "t"}, column("id", bigint()));
    op.drop_schema("auth", if_exists, cascade);
    op.drop_schema("auth", if_exists);
    op.drop_schema("Other \"one\"");
  });
  EXPECT_THAT(query("SELECT 1 FROM pg_namespace WHERE nspname IN ('auth', 'Other \"one\"')"), IsEmpty());
  run([](op& op) { op.create_schema("auth"); });
  EXPECT_THAT(refusal([](op& op) { op.create_schema("auth"); }), HasSubstr("already exists"));
}

TEST_F(OnPostgresql, ASchemaWithSomethingInItStaysWithoutCascade) {
  run([](op& op) {
    op.create_schema("auth");
    op.create_sequence({"auth", "s"});
  });
  EXPECT_THAT(refusal([](op& op) { op.drop_schema("auth"); }), HasSubstr("other objects depend on it"));
  EXPECT_THAT(refusal([](op& op) { op.drop_schema("auth", restrict); }), HasSubstr("other objects depend on it"));
}

TEST_F(OnPostgresql, ExtensionsComeAndGo) {
  if (query("SELECT 1 FROM pg_available_extension_versions WHERE name = 'earthdistance'").empty())
    GTEST_SKIP() << "the server lacks the contributed extensions (postgresql-contrib)";
  run([](op& op) {
    op.create_schema("extensions");
    op.create_extension("cube", extension().version("1.3").schema("extensions"));
    op.create_extension("cube", if_not_exists);
  });
  const std::string installed =
      "SELECT extversion, extnamespace::regnamespace FROM pg_extension WHERE extname = 'cube'";
  EXPECT_THAT(query(installed), ElementsAre(Row{"1.3", "extensions"}));
  run([](op& op) {
    op.update_extension("cube", "1.4");
    op.update_extension("cube");
    op.set_schema(object::extension("cube"), "mine");
    op.create_extension("earthdistance", extension().cascade());
    op.comment_on(object::extension("cube"), "boxes");
  });
  EXPECT_THAT(query(installed),
              ElementsAre(Row{value("SELECT default_version FROM pg_available_extensions WHERE name = "
                                    "'cube'"),
                              "mine"}));
  EXPECT_THAT(refusal([](op& op) { op.drop_extension("cube"); }), HasSubstr("depend"));
  run([](op& op) {
    op.drop_extension("cube", cascade);
    op.drop_extension("cube", if_exists);
  });
  EXPECT_THAT(query("SELECT 1 FROM pg_extension WHERE extname IN ('cube', 'earthdistance')"), IsEmpty());
  run([](op& op) { op.create_extension("earthdistance", extension().cascade()); });
  EXPECT_THAT(query(installed).size(), 1u);
}

TEST_F(OnPostgresql, SequencesHaveWhatWasSaid) {
  run([](op& op) {
    op.create_table("visitor", column("ticket", bigint()));
    op.create_sequence(
        {"mine", "n"},
        sequence().as(integer()).start(1000).increment(-3).minimum(10).maximum(1000).cache(20).cycle().owned_by(
            {"mine", "visitor"}, "ticket"));
    op.create_sequence("n", if_not_exists);
  });
  const std::string catalogue =
      "SELECT data_type, start_value, increment_by, min_value, max_value, cache_size, cycle FROM pg_sequences "
      "WHERE schemaname = 'mine'";
  EXPECT_THAT(query(catalogue), ElementsAre(Row{"integer", "1000", "-3", "10", "1000", "20", "t"}));
  EXPECT_EQ(value("SELECT pg_get_serial_sequence('visitor', 'ticket')"), "mine.n");
  EXPECT_EQ(value("SELECT nextval('n')"), "1000");
  run([](op& op) {
    op.alter_sequence("n", sequence().as(bigint()).restart(500).no_cycle().owned_by_nobody().cache(1).start(900));
  });
  EXPECT_THAT(query(catalogue), ElementsAre(Row{"bigint", "900", "-3", "10", "1000", "1", "f"}));
  EXPECT_EQ(value("SELECT nextval('n')"), "500");
  EXPECT_EQ(value("SELECT pg_get_serial_sequence('visitor', 'ticket') IS NULL"), "t");
  run([](op& op) {
    op.alter_sequence("n", sequence().restart());
    op.rename_sequence("n", "m");
    op.set_owner(object::sequence("m"), "app");
    op.comment_on(object::sequence("m"), "numbers");
  });
  EXPECT_EQ(value("SELECT nextval('m')"), "900");
  EXPECT_THAT(query("SELECT relowner::regrole, obj_description(oid) FROM pg_class WHERE oid = 'm'::regclass"),
              ElementsAre(Row{"app", "numbers"}));
  run([](op& op) {
    op.create_schema("auth");
    op.set_schema(object::sequence("m"), "auth");
    op.drop_sequence({"auth", "m"});
    op.drop_sequence({"auth", "m"}, if_exists, restrict);
  });
  EXPECT_THAT(query("SELECT 1 FROM pg_sequences WHERE schemaname IN ('mine', 'auth') AND sequencename = 'm'"),
              IsEmpty());
}

}  // namespace
}  // namespace migrator::testing
