// compiles
#include <migrator/model.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>
using namespace migrator;

struct User {
  std::int64_t id;
  std::string email;
  std::optional<std::chrono::system_clock::time_point> gone;
  std::vector<std::byte> photo;
};

MODEL("org", column("id", bigint(), not_null, identity(), renamed_from("nr")), primary_key("id"), renamed_from("company"),
      unique({"id", "id2"}).named("uq").renamed_from("uq_old"), index("ix", {"id"}, unique_rows, renamed_from("ix_old")),
      comment("c"), unlogged);
MODEL(table_name("auth", "part"), partition_of("org", for_values_in({1})));
MODEL(User, table_name("auth", "user"), field(&User::id, "id", primary_key, identity()),
      field(&User::email, "email", string(255), unique, comment("c")), field(&User::gone, "gone"),
      field(&User::photo, "photo", nullable), column("more", text()), check("id > 0"));
MODELS(op) { op.create_enum("mood", {"sad", "ok"}); }
MODELS(op) {
  const std::string value = "made at run time";
  op.create_enum("kind", {enum_value("a", renamed_from("b")), value, "c"}, renamed_from("sort"));
  op.create_composite_type("pair", column("one", text(), renamed_from("first")), renamed_from("couple"));
  op.create_domain("mail", text(), not_null, check("VALUE <> ''"), renamed_from("address"));
  op.create_sequence("n", renamed_from("m"));
  op.create_sequence("o", sequence().start(5), renamed_from("p"));
  op.create_view("w", view("SELECT 1").columns("a"), renamed_from("x"));
  op.create_materialized_view("y", "SELECT 1", renamed_from("z"));
}
MODELS(models) { models.create_view("v", "SELECT 1"); }
