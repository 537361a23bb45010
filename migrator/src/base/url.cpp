#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <utility>

#include "base/mysql_url.hpp"
#include "base/text.hpp"
#include "base/url_parts.hpp"

namespace migrator {
namespace {

// Python's sqlite3.connect() arguments, found in URLs that were written for SQLAlchemy.
constexpr std::array<std::string_view, 5> kPythonParameters = {"check_same_thread", "timeout", "isolation_level",
                                                               "detect_types", "cached_statements"};

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
  Error error =
      bad_url(text, fmt::format("names the unknown backend \"{}\"; known are postgresql, mysql and sqlite", scheme));
  std::string_view closest;
  std::size_t distance = 4;  // "psql", "pgsql" and "sqlite3" are this near, "oracle" is not
  for (const std::string_view known : {"postgresql", "postgres", "sqlite", "mysql", "mariadb"}) {
    const std::size_t d = edit_distance(scheme, known);
    if (d < distance && d * 2 <= known.size()) {
      distance = d;
      closest = known;
    }
  }
  if (contains(std::array<std::string_view, 3>{"pg", "pgsql", "psql"}, scheme)) closest = "postgresql";
  if (!closest.empty()) return std::move(error).hint(fmt::format("did you mean {}://?", closest));
  return std::move(error).hint(std::string(kUrlExamples));
}

Error no_scheme(std::string_view text) {
  if (text.empty()) return Error(ErrorKind::configuration, "the database URL is empty").hint(std::string(kUrlExamples));
  if (text.find('=') != std::string_view::npos)
    return bad_url(text, "is not a URL").hint("write it as postgresql://user@host:5432/database?parameter=value");
  const std::string shown = masked_attempt(text);
  std::string_view path = shown;
  if (const auto colon = path.find(':'); colon != std::string_view::npos && lower(path.substr(0, 6)) == "sqlite")
    path.remove_prefix(colon + 1);
  if (path.ends_with(".db") || path.ends_with(".sqlite") || path.ends_with(".sqlite3"))
    return bad_url(text, "has no \"://\"").hint(fmt::format("did you mean sqlite:///{}?", path));
  return bad_url(text, "has no \"://\"").hint(std::string(kUrlExamples));
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
  check_user(text, parts);
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
  const Parts parts = split_url(text);

  Url url;
  if (scheme == "sqlite") {
    url.backend_ = "sqlite";
    url.target_ = sqlite_target(text, parts);
  } else if (scheme == "postgresql" || scheme == "postgres") {
    check_hosts(text, parts);
    url.backend_ = "postgresql";
    url.target_ = fmt::format("postgresql://{}", text.substr(parts.authority));
  } else if (scheme == "mysql" || scheme == "mariadb") {
    check_mysql_url(text, parts);
    url.backend_ = "mysql";
    url.target_ = fmt::format("mysql://{}", text.substr(parts.authority));
  } else {
    throw unknown_scheme(text, scheme);
  }
  url.masked_ = masked_url(text);
  url.secrets_ = secrets_of(text, parts, url.masked_);
  return url;
}

std::string Url::target_without_password() const {
  if (backend_ == "sqlite") return target_;
  const Parts parts = split_url(target_);
  if (!parts.secret_values.empty())
    throw Error(ErrorKind::configuration, fmt::format("{} has a secret among its parameters", masked_))
        .hint(
            "write the password behind the user, or into ~/.pgpass or ~/.my.cnf: a program's arguments can be seen by "
            "everybody");
  return parts.password ? target_.substr(0, parts.password->begin - 1) + target_.substr(parts.password->end) : target_;
}

std::string Url::password() const {
  const Parts parts = backend_ == "sqlite" ? Parts{} : split_url(target_);
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
