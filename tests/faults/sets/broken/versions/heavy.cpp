// More than a recording keeps.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("heavy", .down_revision = "good", .message = "six megabytes of rows");

namespace {
char long_note[100001];
}

void upgrade(op& op) {
  for (char& c : long_note) c = 'x';
  long_note[100000] = '\0';
  op.log("heavy runs");
  for (int id = 0; id < 60; ++id) op.execute("INSERT INTO kept (id, note) VALUES ($1, $2)", id, static_cast<const char*>(long_note));
}
