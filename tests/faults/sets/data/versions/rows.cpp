// -x rows=N of them, with a mistake in row -x wrong=N: a duplicate key, a value too few, or a NUL byte.
#include <cstdlib>
#include <string>

#include <migrator/revision.hpp>
using namespace migrator;

REVISION("rows", .down_revision = "thing", .message = "many rows");

void upgrade(op& op) {
  const long long rows = std::atoll(op.argument("rows", "1000").data());
  const long long wrong = std::atoll(op.argument("wrong", "0").data());
  const text_view mistake = op.argument("mistake");
  op.execute("INSERT INTO thing (id, name) VALUES (0, 'before')");
  op.bulk_insert("thing", {"id", "name", "size", "ok", "data", "done"}, [&](row_writer& to) {
    for (long long i = 1; i <= rows; ++i) {
      const std::string name = "thing number " + std::to_string(i);
      const bool here = i == wrong;
      if (here && mistake == "width") to.add({i, name});
      if (here && mistake == "asks") op.query<long long>("SELECT 1");
      if (here && mistake == "throws") throw std::string("out of things");
      to.add({here && mistake == "duplicate" ? 1 : i, here && mistake == "nul" ? text_view("a\0b", 3) : text_view(name),
              static_cast<double>(i) / 8, i % 2 == 0, blob("\0\1\\", 3), null});
    }
  });
  op.execute("INSERT INTO thing (id, name) VALUES (-1, 'after')");
}
void downgrade(op& op) { op.delete_rows("thing", all_rows); }
