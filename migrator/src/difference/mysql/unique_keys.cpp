#include "difference/mysql/unique_keys.hpp"

#include <algorithm>

namespace migrator::difference::mysql {

namespace {

using namespace schema;

// What is read as a constraint: no more than columns, and one of each row.
bool is_plain_unique(const Index& index) {
  const auto is_plain = [](const IndexKey& key) {
    return key == IndexKey{.column = key.column} && !key.column.empty();
  };
  return index.unique && index.method.empty() && index.storage.empty() && std::ranges::all_of(index.keys, is_plain);
}

bool means(const Index& index, const Unique& key) {
  return columns_of(index.keys) == key.columns && (index.name.empty() || index.name == key.name);
}

const Index* index_for(const Unique& key, const Table& model) {
  const auto is_it = [&](const Index& one) { return is_plain_unique(one) && means(one, key); };
  const auto found = std::ranges::find_if(model.indexes, is_it);
  return found == model.indexes.end() ? nullptr : &*found;
}

}  // namespace

void call_as_in_model(Table& table, const Table& model) {
  std::erase_if(table.constraints, [&](const Constraint& one) {
    const auto* key = std::get_if<Unique>(&one);
    const Index* index = key ? index_for(*key, model) : nullptr;
    if (!index) return false;
    table.indexes.push_back(*index);
    table.indexes.back().name = key->name;
    return true;
  });
}

}  // namespace migrator::difference::mysql
