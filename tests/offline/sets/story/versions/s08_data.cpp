#include <migrator/revision.hpp>
using namespace migrator;

REVISION("s08", .down_revision = "s07", .message = "many rows, and blocks that commit on their way");

void upgrade(op& op) {
  op.bulk_insert("note", {"id", "text"}, [&](row_writer& to) {
    for (long long id = 10000; id < 12000; ++id) to.add({id, "it's :one \\ of many"});
  });
  op.autocommit_block([&] { op.create_index("ix_note_number", "note", {"number"}, concurrently); });
  op.backfill("note", set("text", "filled: 'it'"), where("id >= $1 AND text LIKE '%many'", 10000), batch(300));
  op.execute("UPDATE note SET flag = NOT flag WHERE flag IS NOT NULL");
}

void downgrade(op& op) {
  op.drop_index("ix_note_number", "note");
  op.execute("DELETE FROM note WHERE id >= 10000");
}
