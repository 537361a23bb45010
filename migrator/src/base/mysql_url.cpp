#include "base/mysql_url.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

#include "base/text.hpp"

namespace migrator {
namespace {

constexpr std::string_view kRightForm = "write mysql://user@host:3306/database?parameter=value";

constexpr std::array<std::string_view, 15> kParameters = {"unix_socket",        "charset",
                                                          "connect_timeout",    "read_default_file",
                                                          "read_default_group", "ssl_ca",
                                                          "ssl_mode",           "ssl_capath",
                                                          "ssl_cert",           "ssl_key",
                                                          "ssl_cipher",         "ssl",
                                                          "ssl_verify_cert",    "ssl_verify_identity",
                                                          "ssl_check_hostname"};

// Arguments of Python's drivers that say nothing about the server.
constexpr std::array<std::string_view, 4> kPythonParameters = {"use_unicode", "binary_prefix", "autocommit",
                                                               "local_infile"};

std::string known_parameters() {
  std::string known;
  for (const std::string_view parameter : kParameters)
    known += fmt::format("{}{}", known.empty() ? "" : ", ", parameter);
  return known;
}

unsigned number(std::string_view text, std::string_view digits, std::string_view what) {
  unsigned value = 0;
  const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (wrong != std::errc() || end != digits.data() + digits.size() || value == 0)
    throw bad_url(text, fmt::format("has {} that is not a number", what)).hint(std::string(kRightForm));
  return value;
}

bool is_true(std::string_view value) {
  return contains(std::array<std::string_view, 4>{"1", "true", "yes", "on"}, lower(value));
}

MysqlTls tls_mode(std::string_view text, std::string_view value) {
  // libmariadb looks at certificate and name together, or at neither: VERIFY_CA gets more than it asks for.
  constexpr std::array<std::pair<std::string_view, MysqlTls>, 5> modes = {{{"disabled", MysqlTls::disabled},
                                                                           {"preferred", MysqlTls::preferred},
                                                                           {"required", MysqlTls::required},
                                                                           {"verify_ca", MysqlTls::verified},
                                                                           {"verify_identity", MysqlTls::verified}}};
  for (const auto& [name, mode] : modes)
    if (name == lower(value)) return mode;
  throw bad_url(text, "has an unknown ssl_mode")
      .hint("it is DISABLED, PREFERRED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY");
}

// Our statements are UTF-8, and what they hold must reach the server whole.
void check_charset(std::string_view text, const std::string& value) {
  if (contains(std::array<std::string_view, 3>{"utf8mb4", "utf8mb3", "utf8"}, lower(value))) return;
  throw bad_url(text, fmt::format("asks for the character set {}, but a connection always uses utf8mb4", value))
      .hint("leave charset= out; the server converts to the character set of each column");
}

void set_parameter(MysqlAddress& address, std::string_view text, std::string_view key, const std::string& value) {
  const auto strengthen = [&](MysqlTls to) { address.tls = std::max(address.tls, to); };
  if (key == "unix_socket") address.unix_socket = value;
  if (key == "charset") check_charset(text, value);
  if (key == "connect_timeout") address.connect_timeout = number(text, value, "a connect_timeout");
  if (key == "read_default_file") address.default_file = value;
  if (key == "read_default_group") address.default_group = value;
  if (key == "ssl_ca") address.tls_ca = value;
  if (key == "ssl_capath") address.tls_capath = value;
  if (key == "ssl_cert") address.tls_certificate = value;
  if (key == "ssl_key") address.tls_key = value;
  if (key == "ssl_cipher") address.tls_cipher = value;
  if (key == "ssl_mode") address.tls = tls_mode(text, value);
  if (key == "ssl" && is_true(value)) strengthen(MysqlTls::required);
  const bool verifies = key == "ssl_verify_cert" || key == "ssl_verify_identity" || key == "ssl_check_hostname";
  if (verifies && is_true(value)) strengthen(MysqlTls::verified);
}

void read_parameters(MysqlAddress& address, std::string_view text, const Parts& parts) {
  for (auto begin = parts.query; begin < text.size();) {
    const auto end = std::min(text.find('&', begin + 1), text.size());
    const auto equals = std::min(text.find('=', begin), end);
    const std::string key = percent_decoded(text.substr(begin + 1, equals - begin - 1));
    const std::string value = equals < end ? percent_decoded(text.substr(equals + 1, end - equals - 1)) : "";
    if (!key.empty() && !contains(kPythonParameters, key)) {
      if (!contains(kParameters, key))
        throw bad_url(text, fmt::format("has the unknown parameter \"{}\"", key))
            .hint(fmt::format("known are {}", known_parameters()));
      set_parameter(address, text, key, value);
    }
    begin = end;
  }
}

void read_host(MysqlAddress& address, std::string_view text, std::string_view host) {
  std::string_view port;
  const auto bracket = host.starts_with('[') ? host.find(']') : std::string_view::npos;
  const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon != std::string_view::npos) {
    port = host.substr(colon + 1);
    host = host.substr(0, colon);
    if (!port.empty()) address.port = number(text, port, "a port");
    if (address.port > 65535) throw bad_url(text, "has a port beyond 65535").hint(std::string(kRightForm));
  }
  if (bracket != std::string_view::npos) host = host.substr(1, bracket - 1);
  if (host.find(',') != std::string_view::npos)
    throw bad_url(text, "names several hosts").hint("name the server that takes writes");
  address.host = percent_decoded(host);
}

MysqlAddress read(std::string_view text, const Parts& parts) {
  MysqlAddress address;
  const auto host = parts.at ? *parts.at + 1 : parts.authority;
  const auto slash = std::min(text.find('/', host), parts.query);
  if (parts.at) {
    const auto user_end = parts.password ? parts.password->begin - 1 : *parts.at;
    address.user = percent_decoded(Span{parts.authority, user_end}.in(text));
  }
  if (parts.password) address.password = percent_decoded(parts.password->in(text));
  read_host(address, text, Span{host, slash}.in(text));
  if (slash < parts.query) address.database = percent_decoded(Span{slash + 1, parts.query}.in(text));
  read_parameters(address, text, parts);
  return address;
}

}  // namespace

void check_mysql_url(std::string_view text, const Parts& parts) {
  check_user(text, parts);
  const MysqlAddress address = read(text, parts);
  for (const std::string* part : {&address.user, &address.password, &address.host, &address.database})
    if (part->find('\0') != std::string::npos) throw bad_url(text, "has a NUL in it").hint(std::string(kRightForm));
}

MysqlAddress mysql_address(const Url& url) { return read(url.target(), split_url(url.target())); }

}  // namespace migrator
