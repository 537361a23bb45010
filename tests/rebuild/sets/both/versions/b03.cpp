#include <migrator/revision.hpp>
using namespace migrator;

REVISION("b03", .down_revision = {"b02"}, .message = "constraints change, by the names that PostgreSQL chose");

void upgrade(op& op) {
  op.drop_constraint("book_author_id_fkey", "book");
  op.drop_constraint("book_price_check", "book");
  op.add_constraint("book", check("price BETWEEN 0 AND 1000").named("book_price_is_sane"));
  op.add_constraint("author", unique("name").named("author_once"));
  op.add_constraint("book", foreign_key("author_id").references("author").on_delete(restrict).on_update(cascade).named("book_author"));
  op.rename_index("ix_book_year", "ix_book_of_year");
}

void downgrade(op& op) {
  op.rename_index("ix_book_of_year", "ix_book_year");
  op.drop_constraint("book_author", "book");
  op.drop_constraint("author_once", "author");
  op.drop_constraint("book_price_is_sane", "book");
  op.add_constraint("book", check("price >= 0"));
  op.add_constraint("book", foreign_key("author_id").references("author").on_delete(cascade));
}
