#include "reflection/postgresql/chosen_names.hpp"

#include <string_view>

namespace migrator::reflection::postgresql {

namespace {

constexpr std::size_t longest = 63;  // NAMEDATALEN - 1

// No more than so many bytes, and whole characters of UTF-8.
std::string_view clipped(std::string_view name, std::size_t size) {
  if (name.size() <= size) return name;
  while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) --size;
  return name.substr(0, size);
}

// As ChooseIndexNameAddition does: what comes after 64 bytes is not looked at any more.
std::string addition_of(const std::vector<std::string>& columns) {
  std::string all;
  for (const std::string& column : columns) {
    if (!all.empty()) all += '_';
    all += clipped(column, longest);
    if (all.size() >= longest + 1) break;
  }
  return all;
}

}  // namespace

std::string chosen_name(const std::string& table, const std::vector<std::string>& columns, const std::string& label) {
  const std::string addition = addition_of(columns);
  const std::size_t room = longest - (label.size() + 1) - (columns.empty() ? 0 : 1);
  std::size_t table_size = table.size(), addition_size = addition.size();
  while (table_size + addition_size > room) --(table_size > addition_size ? table_size : addition_size);
  std::string name(clipped(table, table_size));
  if (!columns.empty()) name.append("_").append(clipped(addition, addition_size));
  return name + "_" + label;
}

}  // namespace migrator::reflection::postgresql
