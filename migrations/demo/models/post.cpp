#include <migrator/model.hpp>
using namespace migrator;

MODEL("post",
      column("id", bigint(), not_null, identity()),
      column("user_id", bigint(), not_null),
      column("title", string(200), not_null),
      column("body", text(), not_null, default_value("")),
      primary_key("id"),
      foreign_key("user_id").references("user", "id").on_delete(cascade).named("fk_post_user"),
      index("ix_post_user_id", "user_id"));
