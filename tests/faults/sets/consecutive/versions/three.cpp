#include <migrator/revision.hpp>
using namespace migrator;

REVISION("three", .down_revision = {"two"}, .message = "a table of its own");

void upgrade(op& op) {
  op.create_table("b", column("id", bigint(), not_null), primary_key("id"));
  op.execute("CREATE INDEX ix_a_m /* of a */ ON a (m)");
  op.add_constraint("b", foreign_key("id").references("a", "id").named("fk_b"));
}

void downgrade(op& op) {
  op.drop_table("b");
  op.drop_index("ix_a_m", "a");
}
