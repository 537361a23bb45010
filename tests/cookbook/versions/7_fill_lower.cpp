#include <migrator/revision.hpp>
using namespace migrator;

REVISION("fill_lower", .down_revision = "add_lower", .message = "a large table: the values");

void upgrade(op& op) {
  op.backfill("customer", set_sql("email_lower", "lower(email)"), where("email_lower IS NULL AND email IS NOT NULL"), batch(10000), pause_ms(20));
}

void downgrade(op&) {}
