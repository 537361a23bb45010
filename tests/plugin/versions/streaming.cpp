#include <optional>
#include <string>

#include <migrator/revision.hpp>
using namespace migrator;

REVISION("streaming");

namespace {
struct country {
  std::string code;
  std::optional<int> size;
};
}  // namespace

void upgrade(op& op) {
  op.create_table({"auth", "user"},
                  column("id", bigint(), not_null, identity().start(5)),
                  primary_key({"id", "name"}));
  const country countries[] = {{"de", 83}, {"fr", {}}};
  op.bulk_insert("country", {"code", "size"}, countries, &country::code, [](const country& c) { return c.size; });
  // The recorder of the test answers with texts, as PostgreSQL does for numeric.
  auto [average, sum] = op.query<double, long long>("SELECT avg(x), sum(x) FROM t").front();
  op.execute("SELECT $1, $2, $3", average, sum, static_cast<const char*>(nullptr));
}
