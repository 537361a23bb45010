#include <exception>

#include "shop_operations.hpp"

#include <migrator/revision.hpp>
using namespace migrator;

REVISION("own");

// Which one the test wants.
void upgrade(shop_operations& op) {
  const text_view wanted = op.argument("operation");
  if (wanted == "audit_table") op.audit_table("customer");
  if (wanted == "check_rows") op.check_rows("customer");
  if (wanted == "throw_up") op.throw_up();
  if (wanted == "catch") {
    try {
      op.throw_up();
    } catch (const std::exception&) {
    }
    op.fail("it was not so bad");
  }
}

void downgrade(shop_operations& op) { op.drop_audit_table("customer"); }
