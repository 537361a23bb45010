// Models as tables, and all that is no table; described_test.cpp reads them.
#include <migrator/model.hpp>
using namespace migrator;

MODELS(op) {
  op.naming_convention({.foreign_key = "fk_%(table_name)s_%(column_0_name)s"});
  op.create_enum("mood", {enum_value("sad", renamed_from("blue")), "ok"}, renamed_from("feeling"));
  op.create_view("grown_up", "SELECT 1");
}

MODEL("org", column("id", bigint(), not_null, identity()), column("name", text(), not_null, renamed_from("title")),
      column("kind", string(20).on(sqlite, text())), primary_key("id"),
      unique("name").named("uq_org_name").renamed_from("uq_org_title"),
      index("ix_org_kind", {"kind", expression("lower(name)")}, unique_rows, where("kind <> ''"),
            renamed_from("ix_org_sort")),
      comment("who we work for"), renamed_from("company"));
MODEL(table_name("audit", "org"), column("org_id", bigint()), foreign_key("org_id").references("org", "id"));
