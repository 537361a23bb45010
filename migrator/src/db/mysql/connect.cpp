#include "db/mysql/connect.hpp"

#include <errmsg.h>
#include <fmt/format.h>
#include <mysqld_error.h>

#include "base/mysql_url.hpp"

namespace migrator::db::mysql {
namespace {

constexpr unsigned kOldestMysql = 80019;
constexpr unsigned kOldestMariadb = 100500;
constexpr unsigned kFirstMariadb = 100000;

const char* text_or_null(const std::string& text) { return text.empty() ? nullptr : text.c_str(); }

// The client goes to the socket that it was built with, or MYSQL_UNIX_PORT names, whatever the port.
bool goes_by_socket(const MysqlAddress& address) {
  return !address.unix_socket.empty() || address.host.empty() || address.host == "localhost";
}

// PREFERRED is as in MySQL: not over a socket, which nobody listens to, and in the clear to a server without TLS.
bool asks_for_tls(const MysqlAddress& address) {
  if (address.tls == MysqlTls::preferred) return !goes_by_socket(address);
  return address.tls != MysqlTls::disabled;
}

void set_tls(MYSQL* handle, const MysqlAddress& address) {
  const my_bool asks = asks_for_tls(address);
  mysql_options(handle, MYSQL_OPT_SSL_ENFORCE, &asks);
  const auto set = [&](mysql_option option, const std::string& value) {
    if (asks && !value.empty()) mysql_options(handle, option, value.c_str());
  };
  set(MYSQL_OPT_SSL_CA, address.tls_ca);
  set(MYSQL_OPT_SSL_CAPATH, address.tls_capath);
  set(MYSQL_OPT_SSL_CERT, address.tls_certificate);
  set(MYSQL_OPT_SSL_KEY, address.tls_key);
  set(MYSQL_OPT_SSL_CIPHER, address.tls_cipher);
  const my_bool verified = address.tls == MysqlTls::verified;
  // Said in either case: libmariadb 3.4 verifies unless told otherwise, and then refuses what 3.3 accepts.
  mysql_options(handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &verified);
}

void set_options(MYSQL* handle, const MysqlAddress& address, const OpenOptions& options) {
  const unsigned timeout = address.connect_timeout ? address.connect_timeout : 10;
  const unsigned no_files = 0;
  mysql_options(handle, MYSQL_OPT_CONNECT_TIMEOUT, &timeout);
  mysql_options(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  mysql_options(handle, MYSQL_OPT_LOCAL_INFILE, &no_files);
  mysql_options(handle, MYSQL_OPT_NONBLOCK, nullptr);  // for interrupts: waiting is ours
  mysql_options4(handle, MYSQL_OPT_CONNECT_ATTR_ADD, "program_name", options.application_name.c_str());
  if (!address.default_file.empty()) mysql_options(handle, MYSQL_READ_DEFAULT_FILE, address.default_file.c_str());
  if (!address.default_file.empty() || !address.default_group.empty())
    mysql_options(handle, MYSQL_READ_DEFAULT_GROUP, text_or_null(address.default_group));
  set_tls(handle, address);
}

std::string place_of(const MysqlAddress& address) {
  if (!address.unix_socket.empty()) return fmt::format("with its socket {}?", address.unix_socket);
  if (goes_by_socket(address))
    return "with the socket that is named above? unix_socket= in the URL names another, and 127.0.0.1 goes by port";
  return fmt::format("at {} port {}?", address.host, address.port ? address.port : 3306);
}

std::string advice(unsigned code, const MysqlAddress& address) {
  const std::string user = address.user.empty() ? "the user" : address.user;
  switch (code) {
    case ER_ACCESS_DENIED_ERROR:
      return fmt::format("check the password of {}: in the URL, MYSQL_PWD or the file of read_default_file=", user);
    case ER_DBACCESS_DENIED_ERROR:
      return fmt::format("GRANT ALL ON `{}`.* TO {} gives the right to use it", address.database, user);
    case ER_BAD_DB_ERROR: return fmt::format("create it: CREATE DATABASE `{}`", address.database);
    case ER_CON_COUNT_ERROR:
    case ER_TOO_MANY_USER_CONNECTIONS: return "close other connections, or raise max_connections on the server";
    case ER_HOST_NOT_PRIVILEGED: return "the server admits no user from this address";
    case CR_CONNECTION_ERROR:
    case CR_CONN_HOST_ERROR: return "is the server running, " + place_of(address);
    case CR_UNKNOWN_HOST: return fmt::format("check the host's name: {}", address.host);
    case CR_SSL_CONNECTION_ERROR: return "see ssl_mode, ssl_ca, ssl_cert and ssl_key of the URL, and TLS of the server";
    case CR_SERVER_LOST:
      return "does a firewall drop the packets? connect_timeout= in the URL sets how long to wait for the server";
    default: return {};
  }
}

void check_version(MYSQL* handle, const Url& url) {
  const unsigned long version = mysql_get_server_version(handle);
  const bool mariadb = version >= kFirstMariadb;
  if (version >= (mariadb ? kOldestMariadb : kOldestMysql)) return;
  throw Error(ErrorKind::connection,
              fmt::format("{} is {} {}.{}.{}; {} or newer is needed", url.masked(), mariadb ? "MariaDB" : "MySQL",
                          version / 10000, version / 100 % 100, version % 100, mariadb ? "10.5" : "8.0.19"));
}

// libmariadb 3.3 talks in the clear to a server without TLS, though it was told to enforce it (measured, 10.11.19).
void check_tls(MYSQL* handle, const MysqlAddress& address, const Url& url) {
  if (address.tls != MysqlTls::required && address.tls != MysqlTls::verified) return;
  if (mysql_get_ssl_cipher(handle)) return;
  throw Error(ErrorKind::connection,
              fmt::format("cannot connect to {}: the server does not offer TLS, which the URL asks for", url.masked()))
      .hint(advice(CR_SSL_CONNECTION_ERROR, address));
}

}  // namespace

Handle connect(const Url& url, const OpenOptions& options) {
  const MysqlAddress address = mysql_address(url);
  Handle handle(mysql_init(nullptr));
  if (!handle) throw std::bad_alloc();
  set_options(handle.get(), address, options);
  constexpr unsigned long flags = CLIENT_MULTI_STATEMENTS | CLIENT_FOUND_ROWS;
  if (!mysql_real_connect(handle.get(), text_or_null(address.host), text_or_null(address.user),
                          text_or_null(address.password), text_or_null(address.database), address.port,
                          text_or_null(address.unix_socket), flags))
    throw Error(ErrorKind::connection,
                fmt::format("cannot connect to {}: {}", url.masked(), url.mask(mysql_error(handle.get()))))
        .hint(advice(mysql_errno(handle.get()), address));
  check_tls(handle.get(), address, url);
  check_version(handle.get(), url);
  return handle;
}

}  // namespace migrator::db::mysql
