#include <cctype>
#include <string>

#include <migrator/revision.hpp>
using namespace migrator;

REVISION("a8e07f3d5b92", .down_revision = "9d41b6c8e2f5", .message = "user display name");

namespace {

// "ada@example.org" → "Ada": what SQL would say differently on each backend is one function here.
std::string display_name(const std::string& email) {
  std::string name = email.substr(0, email.find('@'));
  if (!name.empty()) name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

}  // namespace

void upgrade(op& op) {
  op.add_column("user", column("display_name", string(100), not_null, default_value("")));
  // A word of SQL is a name only in quotes, and MySQL has quotes of its own.
  const char* users =
      op.on(mysql) ? "SELECT id, email FROM `user` ORDER BY id" : R"(SELECT id, email FROM "user" ORDER BY id)";
  for (auto [id, email] : op.query<long long, std::string>(users))
    op.update("user", set("display_name", display_name(email)), where_equal("id", id));
}

void downgrade(op& op) { op.drop_column("user", "display_name"); }
