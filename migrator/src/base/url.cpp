#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "base/error.hpp"

namespace migrator {
namespace {

constexpr std::string_view kMask = "***";
constexpr std::string_view kExamples =
    "write postgresql://user@host:5432/database, sqlite:///relative.db or sqlite:////absolute.db";

// libpq's parameters that are secrets, those of PostgreSQL 18 included.
constexpr std::array<std::string_view, 5> kSecretParameters = {"password", "sslpassword", "oauth_client_secret",
                                                               "scram_client_key", "scram_server_key"};

// Python's sqlite3.connect() arguments, found in URLs that were written for SQLAlchemy.
constexpr std::array<std::string_view, 5> kPythonParameters = {"check_same_thread", "timeout", "isolation_level",
                                                               "detect_types", "cached_statements"};

template <typename Range>
bool contains(const Range& range, std::string_view item) {
  return std::find(std::begin(range), std::end(range), item) != std::end(range);
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char folded = static_cast<char>(c | 0x20);
  return folded >= 'a' && folded <= 'f' ? folded - 'a' + 10 : -1;
}

// A % that starts no escape stays as it is: libpq refuses it by itself, and a file may be called "100%.db".
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

bool is_secret_parameter(std::string_view key) {
  return contains(kSecretParameters, lower(percent_decoded(key)));  // libpq decodes keys as well
}

// A stretch of a text.
struct Span {
  std::size_t begin;
  std::size_t end;

  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

// Where a URL's parts are; offsets into its text. Reads like libpq what is well-formed, and of what is not it takes
// too much rather than too little for the password.
struct Parts {
  std::size_t authority;            // after "://"
  std::optional<std::size_t> at;    // the @ behind the user
  std::optional<Span> password;     // between the user's : and the @
  std::size_t query;                // the "?", or the end
  std::vector<Span> secret_values;  // of secret parameters
};

bool is_port_list(std::string_view text) {  // "5432", or "5432,other:5433"
  const auto end = text.find(',');
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(end, text.size())),
                     [](unsigned char c) { return std::isdigit(c) != 0; });
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

Parts split(std::string_view url) {
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
  const Parts parts = split(url);
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

// Masks key=value and key='value' as they stand in libpq's connection strings.
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

// Errors ------------------------------------------------------------------------------------------------------------

// A text that should have been a URL. Unlike in mask_secrets(), white space and quotes may be part of the password.
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

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, row[j] + 1, diagonal + 1});
    }
  }
  return row[b.size()];
}

Error unknown_scheme(std::string_view text, const std::string& scheme) {
  Error error = bad_url(text, fmt::format("names the unknown backend \"{}\"; known are postgresql and sqlite", scheme));
  std::string_view closest;
  std::size_t distance = 4;  // "psql", "pgsql" and "sqlite3" are this near, "mysql" and "oracle" are not
  for (const std::string_view known : {"postgresql", "postgres", "sqlite"}) {
    const std::size_t d = edit_distance(scheme, known);
    if (d < distance && d * 2 <= known.size()) {
      distance = d;
      closest = known;
    }
  }
  if (contains(std::array<std::string_view, 3>{"pg", "pgsql", "psql"}, scheme)) closest = "postgresql";
  if (!closest.empty()) return std::move(error).hint(fmt::format("did you mean {}://?", closest));
  return std::move(error).hint(std::string(kExamples));
}

Error no_scheme(std::string_view text) {
  if (text.empty()) return Error(ErrorKind::configuration, "the database URL is empty").hint(std::string(kExamples));
  if (text.find('=') != std::string_view::npos)
    return bad_url(text, "is not a URL").hint("write it as postgresql://user@host:5432/database?parameter=value");
  const std::string shown = masked_attempt(text);
  std::string_view path = shown;
  if (const auto colon = path.find(':'); colon != std::string_view::npos && lower(path.substr(0, 6)) == "sqlite")
    path.remove_prefix(colon + 1);
  if (path.ends_with(".db") || path.ends_with(".sqlite") || path.ends_with(".sqlite3"))
    return bad_url(text, "has no \"://\"").hint(fmt::format("did you mean sqlite:///{}?", path));
  return bad_url(text, "has no \"://\"").hint(std::string(kExamples));
}

// Backends ----------------------------------------------------------------------------------------------------------

std::string sqlite_target(std::string_view text, const Parts& parts) {
  const std::string_view path = Span{parts.authority, parts.query}.in(text);
  if (!path.empty() && path.front() != '/')
    throw bad_url(text, "needs a third slash before the file")
        .hint(fmt::format("did you mean sqlite:///{}? an absolute path has four slashes, sqlite:////var/lib/app.db",
                          path));
  for (auto begin = parts.query; begin < text.size();) {
    const auto end = std::min(text.find('&', begin + 1), text.size());
    const std::string_view key = text.substr(begin + 1, std::min(text.find('=', begin), end) - begin - 1);
    if (!key.empty() && !contains(kPythonParameters, key))
      throw bad_url(text, fmt::format("has the parameter \"{}\", but a SQLite URL takes none", key))
          .hint("a ? in the name of a file is written %3F");
    begin = end;
  }
  std::string file = percent_decoded(path.empty() ? path : path.substr(1));
  if (file.empty()) return ":memory:";
  if (file.starts_with("file:"))
    throw bad_url(text, "holds one of SQLite's own file: URIs")
        .hint("write sqlite:///relative.db or sqlite:////absolute.db");
  if (file.find('\0') != std::string::npos) throw bad_url(text, "has a NUL in the name of the file");
  return file;
}

void check_hosts(std::string_view text, const Parts& parts) {
  const auto begin = parts.at ? *parts.at + 1 : parts.authority;
  const auto first_slash = std::min(text.find('/', parts.authority), text.size());
  const std::string_view user_info = Span{parts.authority, parts.at.value_or(parts.authority)}.in(text);
  if ((parts.at && *parts.at > first_slash) || user_info.find('@') != std::string_view::npos)
    throw bad_url(text, "has a user or password with a special character in it")
        .hint("inside a URL write %40 for @, %2F for /, %3A for : and %25 for %");
  const std::string_view hosts = Span{begin, std::min(text.find_first_of("/?", begin), text.size())}.in(text);
  for (std::size_t at = 0; at <= hosts.size();) {
    const auto end = std::min(hosts.find(',', at), hosts.size());
    std::string_view port = hosts.substr(at, end - at);
    if (const auto bracket = port.rfind(']'); bracket != std::string_view::npos) port.remove_prefix(bracket);
    const auto colon = port.find(':');
    if (colon != std::string_view::npos && !is_port_list(port.substr(colon + 1)))
      throw bad_url(text, "has a port that is not a number").hint("write postgresql://user@host:5432/database");
    at = end + 1;
  }
}

// Whether a part of the masked URL, the user's name say, is just this word.
bool is_public(std::string_view masked, std::string_view word) {
  constexpr std::string_view kBetweenParts = ":/@?&=,";
  for (auto at = masked.find(word); at != std::string_view::npos; at = masked.find(word, at + 1)) {
    const auto end = at + word.size();
    if (at > 0 && kBetweenParts.find(masked[at - 1]) != std::string_view::npos &&
        (end == masked.size() || kBetweenParts.find(masked[end]) != std::string_view::npos))
      return true;
  }
  return false;
}

// Secrets that a message may repeat. One that equals the user's or the database's name is not in: it is printed anyway,
// and masking it would only make messages unreadable.
std::vector<std::string> secrets_of(std::string_view text, const Parts& parts, std::string_view masked) {
  std::set<std::string> found;
  std::vector<Span> spans = parts.secret_values;
  if (parts.password) spans.push_back(*parts.password);
  for (const Span& span : spans) {
    found.emplace(span.in(text));
    found.insert(percent_decoded(span.in(text)));
  }
  std::vector<std::string> secrets;
  for (const std::string& secret : found)
    if (!secret.empty() && !is_public(masked, secret)) secrets.push_back(secret);
  std::sort(secrets.begin(), secrets.end(), [](auto& a, auto& b) { return a.size() > b.size(); });
  return secrets;
}

}  // namespace

Url Url::parse(std::string_view text) {
  const auto colon = text.find("://");
  if (colon == std::string_view::npos) throw no_scheme(text);
  std::string scheme = lower(text.substr(0, colon));
  scheme = scheme.substr(0, scheme.find('+'));
  const Parts parts = split(text);

  Url url;
  if (scheme == "sqlite") {
    url.backend_ = "sqlite";
    url.target_ = sqlite_target(text, parts);
  } else if (scheme == "postgresql" || scheme == "postgres") {
    check_hosts(text, parts);
    url.backend_ = "postgresql";
    url.target_ = fmt::format("postgresql://{}", text.substr(parts.authority));
  } else {
    throw unknown_scheme(text, scheme);
  }
  url.masked_ = masked_url(text);
  url.secrets_ = secrets_of(text, parts, url.masked_);
  return url;
}

std::string Url::target_without_password() const {
  if (backend_ == "sqlite") return target_;
  const Parts parts = split(target_);
  if (!parts.secret_values.empty())
    throw Error(ErrorKind::configuration, fmt::format("{} has a secret among its parameters", masked_))
        .hint("write the password behind the user, or into ~/.pgpass: a program's arguments can be seen by everybody");
  return parts.password ? target_.substr(0, parts.password->begin - 1) + target_.substr(parts.password->end) : target_;
}

std::string Url::password() const {
  const Parts parts = backend_ == "sqlite" ? Parts{} : split(target_);
  return parts.password ? percent_decoded(parts.password->in(target_)) : "";
}

std::string Url::mask(std::string_view text) const {
  std::string result = mask_secrets(text);
  for (const std::string& secret : secrets_)
    for (auto at = result.find(secret); at != std::string::npos; at = result.find(secret, at + kMask.size()))
      result.replace(at, secret.size(), kMask);
  return result;
}

std::string mask_secrets(std::string_view text) {
  std::string result;
  std::size_t done = 0;
  constexpr std::string_view kAround = " \t\r\n\"'`";
  for (auto colon = text.find("://"); colon != std::string_view::npos; colon = text.find("://", done)) {
    const auto before = colon == 0 ? std::string_view::npos : text.find_last_of(kAround, colon - 1);
    const auto begin = std::max(done, before == std::string_view::npos ? 0 : before + 1);
    const auto end = std::min(text.find_first_of(kAround, colon), text.size());
    result.append(masked_settings(text.substr(done, begin - done))).append(masked_url(text.substr(begin, end - begin)));
    done = end;
  }
  return result.append(masked_settings(text.substr(done)));
}

}  // namespace migrator
