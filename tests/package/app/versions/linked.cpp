#include <migrator/revision.hpp>
using namespace migrator;

REVISION("a001", .down_revision = {}, .message = "from a library");

const char* book_name();

void upgrade(op& op) {
  op.execute("CREATE TABLE book (name TEXT)");
  op.execute("INSERT INTO book VALUES (?)", book_name());
}

void downgrade(op& op) { op.drop_table("book"); }
