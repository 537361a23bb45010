#include <migrator/revision.hpp>
using namespace migrator;

REVISION("s01", .down_revision = {}, .message = "tables; with a ' and a\nline break");

void upgrade(op& op) {
  op.create_table("person", column("id", bigint(), not_null, identity()), column("name", string(100), not_null, default_value("it's \\ :name")),
                  column("born", date()), primary_key("id"), unique("name").named("uq_person_name"), comment("people; all of them"));
  op.create_table("note", column("id", bigint(), not_null), column("text", text().on(mysql, string(700))), column("data", binary()), column("number", double_precision()),
                  column("flag", boolean()), primary_key("id"));
  op.create_index("ix_note_text", "note", {"text"});
}

void downgrade(op& op) {
  op.drop_table("note");
  op.drop_table("person");
}
