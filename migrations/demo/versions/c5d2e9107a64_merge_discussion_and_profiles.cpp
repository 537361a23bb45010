#include <migrator/revision.hpp>
using namespace migrator;

REVISION("c5d2e9107a64", .down_revision = {"7c3e5f0812da", "a8e07f3d5b92"}, .message = "merge discussion and profiles");

void upgrade(op& op) { op.create_index("ix_comment_user_id", "comment", "user_id"); }

void downgrade(op& op) { op.drop_index("ix_comment_user_id", "comment"); }
