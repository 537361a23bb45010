#include <migrator/revision.hpp>
using namespace migrator;

REVISION("q02", .down_revision = "q01", .message = "asks the database");

void upgrade(op& op) {
  for (auto [rows] : op.query<long long>("SELECT count(*) FROM one")) op.execute("INSERT INTO one (id) VALUES ($1)", rows);
}

void downgrade(op& op) { op.execute("DELETE FROM one"); }
