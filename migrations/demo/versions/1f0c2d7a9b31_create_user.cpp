#include <migrator/revision.hpp>
using namespace migrator;

REVISION("1f0c2d7a9b31", .down_revision = {}, .message = "create user");

void upgrade(op& op) {
  op.create_table("user",
                  column("id", bigint(), not_null, identity()),
                  column("email", string(255), not_null),
                  column("created_at", timestamp(), not_null, default_sql("CURRENT_TIMESTAMP")),
                  primary_key("id"),
                  unique("email").named("uq_user_email"));
}

void downgrade(op& op) { op.drop_table("user"); }
