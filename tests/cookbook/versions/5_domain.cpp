#include <migrator/revision.hpp>
#include <string>
using namespace migrator;

REVISION("domain", .down_revision = "customer", .message = "a data migration");

static std::string domain_of(const std::string& email) { return email.substr(email.find('@') + 1); }

void upgrade(op& op) {
  op.add_column("customer", column("domain", text()));
  for (auto [id, email] : op.query<std::int64_t, std::string>("SELECT id, email FROM customer WHERE email LIKE '%@%'"))
    op.update("customer", set("domain", domain_of(email)), where_equal("id", id));
}

void downgrade(op& op) { op.drop_column("customer", "domain"); }
