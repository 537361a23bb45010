#include "base/url_parts.hpp"

#include <fmt/format.h>

#include <array>
#include <cctype>

#include "base/text.hpp"
#include "base/url.hpp"

namespace migrator {
namespace {

// libpq's parameters that are secrets, those of PostgreSQL 18 included, and what Python's MySQL drivers call a
// password.
constexpr std::array<std::string_view, 6> kSecretParameters = {
    "password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key", "passwd"};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char folded = static_cast<char>(c | 0x20);
  return folded >= 'a' && folded <= 'f' ? folded - 'a' + 10 : -1;
}

bool is_secret_parameter(std::string_view key) {
  return contains(kSecretParameters, lower(percent_decoded(key)));  // libpq decodes keys as well
}

std::optional<std::size_t> find_at(std::string_view url, std::size_t authority) {
  const auto slash = std::min(url.find('/', authority), url.size());
  const auto inside = url.substr(0, slash).rfind('@');
  if (inside != std::string_view::npos && inside >= authority) return inside;
  // A password with a bare slash in it: nothing but its colon tells it from a port.
  const auto colon = url.substr(0, slash).find(':', authority);
  if (url.substr(authority, 1) == "[" || colon == std::string_view::npos) return std::nullopt;
  if (is_port_list(url.substr(colon + 1, slash - colon - 1))) return std::nullopt;
  const auto later = url.rfind('@');
  return later != std::string_view::npos && later > colon ? std::optional(later) : std::nullopt;
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      result += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

bool is_port_list(std::string_view text) {
  const auto end = text.find(',');
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(end, text.size())),
                     [](unsigned char c) { return std::isdigit(c) != 0; });
}

Parts split_url(std::string_view url) {
  Parts parts;
  parts.authority = url.find("://") + 3;
  parts.at = find_at(url, parts.authority);
  if (parts.at) {
    const auto colon = url.find(':', parts.authority);
    if (colon < *parts.at) parts.password = Span{colon + 1, *parts.at};
  }
  parts.query = std::min(url.find('?', parts.at.value_or(parts.authority)), url.size());
  for (auto begin = parts.query; begin < url.size();) {
    const auto end = std::min(url.find('&', begin + 1), url.size());
    const auto equals = url.find('=', begin);
    if (equals < end && is_secret_parameter(url.substr(begin + 1, equals - begin - 1)))
      parts.secret_values.push_back({equals + 1, end});
    begin = end;
  }
  return parts;
}

std::string masked_url(std::string_view url) {
  const Parts parts = split_url(url);
  std::vector<Span> spans = parts.secret_values;
  if (parts.password) spans.insert(spans.begin(), *parts.password);
  std::string result;
  std::size_t done = 0;
  for (const Span& span : spans) {
    result.append(url, done, span.begin - done).append(kMask);
    done = span.end;
  }
  return result.append(url, done);
}

std::string masked_settings(std::string_view text) {
  std::string result;
  std::size_t done = 0;
  for (std::size_t equals = text.find('='); equals != std::string_view::npos; equals = text.find('=', equals + 1)) {
    std::size_t key_end = equals;
    while (key_end > done && text[key_end - 1] == ' ') --key_end;
    std::size_t key = key_end;
    while (key > done && (std::isalnum(static_cast<unsigned char>(text[key - 1])) || text[key - 1] == '_')) --key;
    if (!is_secret_parameter(text.substr(key, key_end - key))) continue;
    const auto begin = std::min(text.find_first_not_of(' ', equals + 1), text.size());
    std::size_t end = begin;
    if (begin < text.size() && text[begin] == '\'') {
      for (++end; end < text.size() && text[end] != '\''; ++end)
        if (text[end] == '\\') ++end;
      end = std::min(end + 1, text.size());
    } else {
      end = std::min(text.find_first_of(" \t\r\n&\"", begin), text.size());
    }
    result.append(text, done, begin - done).append(kMask);
    done = end;
    equals = end == 0 ? 0 : end - 1;
  }
  return result.append(text, done);
}

std::string masked_attempt(std::string_view text) {
  if (text.find("://") != std::string_view::npos) return masked_url(text);
  const auto colon = text.find(':');
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || colon >= at) return mask_secrets(text);
  return mask_secrets(fmt::format("{}{}{}", text.substr(0, colon + 1), kMask, text.substr(at)));
}

Error bad_url(std::string_view text, std::string_view what) {
  return Error(ErrorKind::configuration, fmt::format("the database URL \"{}\" {}", masked_attempt(text), what));
}

void check_user(std::string_view text, const Parts& parts) {
  const auto first_slash = std::min(text.find('/', parts.authority), text.size());
  const std::string_view user_info = Span{parts.authority, parts.at.value_or(parts.authority)}.in(text);
  if ((parts.at && *parts.at > first_slash) || user_info.find('@') != std::string_view::npos)
    throw bad_url(text, "has a user or password with a special character in it")
        .hint("inside a URL write %40 for @, %2F for /, %3A for : and %25 for %");
}

}  // namespace migrator
