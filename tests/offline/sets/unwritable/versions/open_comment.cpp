#include <migrator/revision.hpp>
using namespace migrator;

REVISION("open_comment", .down_revision = "fine", .message = "as open_quote");

void upgrade(op& op) { op.execute("INSERT INTO kept VALUES (/* 1)"); }
