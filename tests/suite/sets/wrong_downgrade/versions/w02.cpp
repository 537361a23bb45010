#include <migrator/revision.hpp>
using namespace migrator;

REVISION("w02", .down_revision = "w01", .message = "forgets an index");

// MySQL has no CREATE INDEX IF NOT EXISTS, but MariaDB.
static bool is_there(op& op) {
  const auto found = op.query<long long>(
      "SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND index_name = 'forgotten'");
  return !found.empty();
}

void upgrade(op& op) {
  op.create_table("two", column("id", integer(), not_null), column("name", text()), primary_key("id"));
  if (!op.on(mysql))
    op.execute("CREATE INDEX IF NOT EXISTS forgotten ON one (name)");
  else if (!is_there(op))
    op.execute("CREATE INDEX forgotten ON one (name)");
}

void downgrade(op& op) { op.drop_table("two"); }
