#include <migrator/model.hpp>
using namespace migrator;

MODEL("comment",
      column("id", bigint(), not_null, identity()),
      column("post_id", bigint(), not_null),
      column("user_id", bigint()),
      column("body", text(), not_null),
      primary_key("id"),
      foreign_key("post_id").references("post", "id").on_delete(cascade).named("fk_comment_post"),
      foreign_key("user_id").references("user", "id").on_delete(set_null).named("fk_comment_user"),
      check("length(body) > 0").named("ck_comment_body"),
      index("ix_comment_post_id", "post_id"),
      index("ix_comment_user_id", "user_id"));
