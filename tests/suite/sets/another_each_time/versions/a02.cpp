#include <chrono>
#include <string>

#include <migrator/revision.hpp>
using namespace migrator;

REVISION("a02", .down_revision = "a01", .message = "a name that nobody chose");

void upgrade(op& op) {
  const std::string name = "t_" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count());
  op.execute("CREATE TABLE names (name text)");
  op.execute("INSERT INTO names VALUES ($1)", name);
  op.execute("CREATE TABLE " + name + " (id integer)");
}

void downgrade(op& op) {
  for (auto [name] : op.query<text_view>("SELECT name FROM names")) op.execute("DROP TABLE " + name.to<std::string>());
  op.execute("DROP TABLE names");
}
