#include <migrator/model.hpp>
using namespace migrator;

MODELS(op) {
  op.create_enum("mood", {"sad", "ok"});
  if (op.on(sqlite)) op.query<int>("SELECT 1");
}

MODEL("org", column("id", bigint()), primary_key("nr"));
