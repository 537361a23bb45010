// The URLs of MySQL and MariaDB servers.
#pragma once

#include <string>
#include <string_view>

#include "base/url.hpp"
#include "base/url_parts.hpp"

namespace migrator {

enum class MysqlTls { preferred, disabled, required, verified };

// What such a URL says, decoded; empty or zero what it leaves open. Its parameters are called as in Python's drivers,
// for whose sake URLs of SQLAlchemy are understood: unix_socket, charset (utf8mb4, which is used anyway),
// connect_timeout, read_default_file and read_default_group (options of ~/.my.cnf and the like), ssl_ca, ssl_capath,
// ssl_cert, ssl_key, ssl_cipher, ssl_mode, ssl_verify_cert, ssl_verify_identity, ssl_check_hostname. What only concerns
// Python (use_unicode, binary_prefix, autocommit, local_infile) is ignored.
struct MysqlAddress {
  std::string user, password, host, database, unix_socket;
  unsigned port = 0;
  unsigned connect_timeout = 0;  // seconds
  std::string default_file, default_group;
  MysqlTls tls = MysqlTls::preferred;
  std::string tls_ca, tls_capath, tls_certificate, tls_key, tls_cipher;
};

// Throws `configuration` with the masked URL and what is known instead.
void check_mysql_url(std::string_view text, const Parts& parts);

// Of a URL whose backend is "mysql".
MysqlAddress mysql_address(const Url& url);

}  // namespace migrator
