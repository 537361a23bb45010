#include "reflection/postgresql/storage.hpp"

#include <charconv>

namespace migrator::reflection::postgresql {

namespace {

// The server keeps the words that it was given.
schema::Value value_of(std::string text) {
  if (text == "true" || text == "false") return text == "true";
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, number);
  if (failure == std::errc() && stop == end && std::to_string(number) == text) return number;
  return text;
}

}  // namespace

std::vector<schema::StorageParameter> storage_parameters(const std::vector<std::string>& options) {
  std::vector<schema::StorageParameter> parameters;
  for (const std::string& option : options) {
    const std::size_t equal = option.find('=');
    parameters.push_back({option.substr(0, equal), value_of(option.substr(equal + 1))});
  }
  return parameters;
}

}  // namespace migrator::reflection::postgresql
