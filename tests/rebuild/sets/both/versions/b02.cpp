#include <migrator/revision.hpp>
using namespace migrator;

REVISION("b02", .down_revision = {"b01"}, .message = "columns change");

void upgrade(op& op) {
  op.execute("UPDATE author SET name = '' WHERE name IS NULL");
  op.alter_column("author", "name", not_null, default_value("nobody"));
  op.alter_column("book", "year", integer(), using_sql("year::integer"));
  op.alter_column("book", "price", no_default);
  op.add_column("book", column("printed", timestamp(), not_null, default_sql("CURRENT_TIMESTAMP")));
  op.alter_column("book", "title", renamed("name"));
}

void downgrade(op& op) {
  op.alter_column("book", "name", renamed("title"));
  op.drop_column("book", "printed");
  op.alter_column("book", "price", default_value(10));
  op.alter_column("book", "year", text());
  op.alter_column("author", "name", nullable, no_default);
}
