// New tables, which have no rows whatever is done to them.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("cost1", .message = "new");

void upgrade(op& op) {
  op.create_table("person", column("id", bigint(), not_null), column("age", integer()), column("name", string(50)),
                  primary_key("id"));
  op.create_table("pet", column("id", bigint(), not_null), column("person_id", bigint()), primary_key("id"));
  op.add_constraint("pet", foreign_key("person_id").references("person", "id").named("fk_pet_person"));
}

void downgrade(op& op) {
  op.drop_table("pet");
  op.drop_table("person");
}
