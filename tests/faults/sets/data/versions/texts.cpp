// Random texts with every byte that some literal escapes, by way of everything that takes values; read back and compared.
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <migrator/revision.hpp>
using namespace migrator;

REVISION("texts", .down_revision = "thing", .message = "texts as they are");

namespace {

struct thing {
  long long id;
  std::string name;
};

std::vector<thing> random_things(unsigned seed, long long first, std::size_t count) {
  const std::string pieces[] = {"'", "\"", "\\", "\n", "\r", "\t", "\b", "\f", "\v", "\x1a", "\x7f", "\\.", "\\N", "\\x41", "$1", "$$", ":name", "%s", "%",
                                ";", "--", "/*", "E'", "ü", "世", "🐘", "", "a", "\\\n", "''", ","};
  std::mt19937 random(seed);
  std::vector<thing> things;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name;
    for (auto length = random() % 12; length > 0; --length) name += pieces[random() % std::size(pieces)];
    things.push_back({first + static_cast<long long>(i), name});
  }
  return things;
}

void compare(op& op, const std::vector<thing>& things) {
  for (const thing& one : things) {
    const auto answer = op.query<std::string, std::string>("SELECT name, data FROM thing WHERE id = $1", one.id);
    const auto [name, data] = answer.front();
    if (name != one.name || data != one.name) op.fail("thing " + std::to_string(one.id) + " came back as [" + name + "] instead of [" + one.name + "]");
  }
}

}  // namespace

void upgrade(op& op) {
  const auto seed = static_cast<unsigned>(std::strtoul(op.argument("seed", "1").data(), nullptr, 10));
  const auto bytes = [](const thing& one) { return blob(one.name.data(), one.name.size()); };

  const std::vector<thing> few = random_things(seed, 1, 30);
  op.bulk_insert("thing", {"id", "name", "data"}, few, &thing::id, &thing::name, bytes);
  compare(op, few);

  const std::vector<thing> many = random_things(seed + 1, 1000, 700);
  op.bulk_insert("thing", {"id", "name", "data"}, many, &thing::id, &thing::name, bytes);
  compare(op, many);

  for (const thing& one : random_things(seed + 2, 5000, 30)) {
    op.insert("thing", set("id", one.id), set("name", one.name), set("data", bytes(one)));
    compare(op, {one});
    op.update("thing", set("ok", true), where("name = $1 AND data = $2", one.name, bytes(one)));
    op.update("thing", set("size", 0.5), where_equal("name", one.name), where_equal("id", one.id), where_equal("done", null));
    const auto changed = op.query<long long>("SELECT count(*) FROM thing WHERE id = $1 AND ok AND size = 0.5", one.id);
    if (changed.front().a != 1) op.fail("an update did not find [" + one.name + "]");
    op.delete_rows("thing", where_equal("name", one.name), where("id = $1", one.id));
    if (!op.query<long long>("SELECT id FROM thing WHERE id = $1", one.id).empty()) op.fail("delete_rows did not find [" + one.name + "]");
  }
}
