#include <migrator/revision.hpp>
using namespace migrator;

REVISION("g01", .down_revision = {}, .message = "the first table");

void upgrade(op& op) {
  op.create_table("note", column("id", integer(), not_null), column("name", text()), column("size", integer()), column("rest", text()),
                  primary_key("id"));
}

void downgrade(op& op) {
  op.drop_table("note");
}
