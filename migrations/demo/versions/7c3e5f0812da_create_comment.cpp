#include <migrator/revision.hpp>
using namespace migrator;

REVISION("7c3e5f0812da", .down_revision = "52ab90e14c07", .branch_labels = "discussion", .message = "create comment");

void upgrade(op& op) {
  op.create_table("comment",
                  column("id", bigint(), not_null, identity()),
                  column("post_id", bigint(), not_null),
                  column("user_id", bigint()),
                  column("body", text(), not_null),
                  primary_key("id"),
                  foreign_key("post_id").references("post", "id").on_delete(cascade).named("fk_comment_post"),
                  foreign_key("user_id").references("user", "id").on_delete(set_null).named("fk_comment_user"),
                  check("length(body) > 0").named("ck_comment_body"));
  op.create_index("ix_comment_post_id", "comment", "post_id");
}

void downgrade(op& op) {
  op.drop_index("ix_comment_post_id", "comment");
  op.drop_table("comment");
}
