#include "ephemeral/database_url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.hpp"

namespace migrator::ephemeral {

namespace {

// Where a URL has the name of its database: between the slash behind the hosts and the parameters.
struct Place {
  std::size_t begin, end;
};

Place place_of_database(std::string_view url) {
  const std::size_t authority = url.find("://") + 3;
  const std::size_t query = std::min(url.find('?', authority), url.size());
  return {std::min(url.find('/', authority), query), query};
}

// libpq takes dbname among the parameters as well, and then it wins.
std::string parameters_but_database(std::string_view query) {
  std::string result;
  for (const std::string& parameter : split(query, "?&"))
    if (!parameter.starts_with("dbname=")) result += (result.empty() ? "?" : "&") + parameter;
  return result;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain =
        byte < 0x80 && (std::isalnum(byte) != 0 || std::string_view("/-._~").find(c) != std::string_view::npos);
    result += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return result;
}

std::string with_database(std::string_view url, std::string_view database) {
  const Place place = place_of_database(url);
  return fmt::format("{}/{}{}", url.substr(0, place.begin), database, parameters_but_database(url.substr(place.end)));
}

std::string database_of(std::string_view url) {
  const Place place = place_of_database(url);
  return std::string(url.substr(place.begin + 1, place.end - place.begin - 1));
}

}  // namespace migrator::ephemeral
