#include <migrator/revision.hpp>
using namespace migrator;

REVISION("b01", .down_revision = {}, .message = "tables with rows");

void upgrade(op& op) {
  op.create_table("author", column("id", integer(), identity()), column("name", text()), primary_key("id"));
  op.create_table("book", column("id", integer(), identity()), column("author_id", integer(), not_null),
                  column("title", string(100), not_null), column("year", text()), column("price", integer(), default_value(10)),
                  primary_key("id"), foreign_key("author_id").references("author").on_delete(cascade), unique({"title", "author_id"}),
                  check("price >= 0"));
  op.create_index("ix_book_year", "book", {"year"});
  op.create_view("dear_book", "SELECT id, title FROM book WHERE price > 50");
  op.execute("INSERT INTO author (id, name) VALUES (1, 'a'), (2, NULL)");
  op.execute("INSERT INTO book (id, author_id, title, year, price) VALUES (1, 1, 'x', '1999', 5), (2, 1, 'y', NULL, 60), (3, 2, 'z', '2001', 7)");
}

void downgrade(op& op) {
  op.drop_view("dear_book");
  op.drop_table("book");
  op.drop_table("author");
}
