#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/text.hpp"
#include "ephemeral/session.hpp"

namespace migrator::ephemeral {

namespace {

constexpr const char* by_hand = "by-hand";

// What becomes a part of a path.
bool is_plain(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

template <class Number>
bool read_number(const std::string& text, Number& number) {
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failure == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string Session::name() const {
  return fixture + "-" +
         (owner ? std::to_string(owner->pid) + "-" + std::to_string(owner->start_time) : std::string(by_hand));
}

std::optional<Session> Session::named(const std::filesystem::path& runtime, const std::string& name) {
  const std::size_t mark = name.find('-');
  if (mark == std::string::npos || !is_plain(name.substr(0, mark))) return std::nullopt;
  Session session{runtime, name.substr(0, mark), std::nullopt};
  const std::string owner = name.substr(mark + 1);
  if (owner == by_hand) return session;
  const std::vector<std::string> numbers = split(owner, "-");
  Process process;
  if (numbers.size() != 2 || !read_number(numbers[0], process.pid) || !read_number(numbers[1], process.start_time))
    return std::nullopt;
  session.owner = process;
  return session;
}

}  // namespace migrator::ephemeral
