// Database URLs, and the one place where secrets are masked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrator {

// The address of a database. Its text holds the password: print masked(), and only masked().
//
//   postgresql://user:password@host:port/database?parameter=value   what libpq takes, several hosts and service=
//                                                                   included
//   mysql://user:password@host:port/database?parameter=value        MySQL and MariaDB (base/mysql_url.hpp)
//   sqlite:///relative.db   sqlite:////absolute.db   sqlite://      a file, or a database in memory
//
// postgres:// means postgresql://, and mariadb:// means mysql://. The driver in SQLAlchemy's postgresql+psycopg2:// or
// sqlite+pysqlite:// is ignored, and so are the parameters of Python's sqlite3 module. The path of a SQLite URL may be
// percent-encoded.
class Url {
 public:
  // Throws `configuration` with the masked URL and an example of the right form.
  static Url parse(std::string_view text);

  const std::string& backend() const { return backend_; }  // "postgresql", "mysql" or "sqlite"

  // What the client library takes: a connection URI for libpq, much the same for MySQL; for SQLite a
  // path, or ":memory:". Holds the password.
  const std::string& target() const { return target_; }

  // The same in two parts, for a client program: what may stand in its arguments, which everybody can see, and the
  // user's password, for its environment; empty without one. Throws `configuration` for a URL with more secrets.
  std::string target_without_password() const;
  std::string password() const;

  // The URL as it may be shown: *** for the password of the user and for every secret parameter.
  const std::string& masked() const { return masked_; }

  // `text` (a client library's message, say) without this URL's secrets, as written or decoded, and without any that
  // mask_secrets() knows.
  std::string mask(std::string_view text) const;

 private:
  Url() = default;

  std::string backend_;
  std::string target_;
  std::string masked_;
  std::vector<std::string> secrets_;  // longest first, so that none is masked in part
};

// `text` with *** for what looks like a secret: the password of every URL in it, and the value of every password=… in
// it. For text that comes with no Url, such as one that could not be parsed.
std::string mask_secrets(std::string_view text);

}  // namespace migrator
