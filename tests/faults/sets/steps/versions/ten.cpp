// Ten statements of all kinds: where a server commits each change of the schema by itself, a run may end between any two.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("ten", .message = "ten statements");

void upgrade(op& op) {
  op.create_table("a", column("id", bigint(), not_null), column("note", string(100), not_null, default_value("none")), primary_key("id"));
  op.execute("INSERT INTO a (id, note) VALUES (1, 'one'), (2, 'two')");
  op.add_column("a", column("email", string(100)));
  op.execute("UPDATE a SET email = CONCAT(note, '@example.org')");
  op.alter_column("a", "note", string(200), comment("what it says"));
  op.create_table("b", column("id", bigint(), not_null), column("a_id", bigint()), column("n", integer(), default_sql("0")), primary_key("id"));
  op.execute("INSERT INTO b (id, a_id) SELECT id + 10, id FROM a");
  op.execute("CREATE INDEX ix_b ON b (a_id)");
  op.execute("UPDATE b SET n = n + 1");
  op.rename_table("b", "c");
}

void downgrade(op& op) {
  op.execute("DELETE FROM c WHERE id = 11");
  op.drop_table("c");
  op.execute("DELETE FROM a WHERE id = 2");
  op.drop_table("a");
}
