// A column with another name and another type, a key that must be there, a check; and a column that costs nothing.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("cost2", .down_revision = "cost1", .message = "wider");

void upgrade(op& op) {
  op.add_column("person", column("locale", string(8)));
  op.rename_column("person", "age", "years");
  op.alter_column("person", "years", bigint());
  op.alter_column("pet", "person_id", not_null);
  op.add_constraint("person", check("years >= 0").named("ck_person_years"));
}

void downgrade(op& op) {
  op.drop_constraint("ck_person_years", "person");
  op.alter_column("pet", "person_id", nullable);
  op.alter_column("person", "years", integer());
  op.rename_column("person", "years", "age");
  op.drop_column("person", "locale");
}
