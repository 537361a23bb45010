#include <migrator/revision.hpp>
using namespace migrator;

REVISION("52ab90e14c07", .down_revision = "1f0c2d7a9b31", .message = "create post");

void upgrade(op& op) {
  op.create_table("post",
                  column("id", bigint(), not_null, identity()),
                  column("user_id", bigint(), not_null),
                  column("title", string(200), not_null),
                  column("body", text(), not_null, default_value("")),
                  primary_key("id"),
                  foreign_key("user_id").references("user", "id").on_delete(cascade).named("fk_post_user"));
  op.create_index("ix_post_user_id", "post", "user_id");
}

void downgrade(op& op) {
  op.drop_index("ix_post_user_id", "post");
  op.drop_table("post");
}
