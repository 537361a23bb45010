#include "autogenerate/model_source/file_names.hpp"

#include <fmt/format.h>

#include "base/slug.hpp"

namespace migrator::autogenerate {

namespace {

constexpr std::size_t longest_stem = 100;

}  // namespace

std::string FileNames::take(const schema::TableName& after) {
  std::string stem = slug(after.schema + " " + after.name, longest_stem);
  while (stem.ends_with('_')) stem.pop_back();  // of one that lost its last words
  if (stem.empty()) stem = "table";
  std::string name = stem + ".cpp";
  for (int number = 2; !taken_.insert(name).second; ++number) name = fmt::format("{}_{}.cpp", stem, number);
  return name;
}

}  // namespace migrator::autogenerate
