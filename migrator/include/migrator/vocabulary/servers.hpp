// The backends as words: `postgresql`, `sqlite`, `mysql`, and which versions of them.
#pragma once

#include "../text.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// All servers of a backend, or those from a version on. What op.on(…) and a type's .on(…) ask for.
class servers {
 public:
  constexpr text_view backend() const { return backend_; }
  constexpr long long oldest() const { return oldest_; }  // as the server's own library counts; 0: any

 protected:
  [[gnu::always_inline]] constexpr servers(text_view backend, long long oldest) : backend_(backend), oldest_(oldest) {}

 private:
  text_view backend_;
  long long oldest_;
};

namespace detail {

// Each backend counts its versions in its own way, and has its own at_least() therefore.
class postgresql_servers : public servers {
 public:
  [[gnu::always_inline]] explicit constexpr postgresql_servers(long long oldest = 0) : servers("postgresql", oldest) {}
  // postgresql.at_least(15), or at_least(15, 3)
  [[gnu::always_inline]] constexpr postgresql_servers at_least(int major, int minor = 0) const {
    return postgresql_servers(major * 10000LL + minor);
  }
};

class sqlite_servers : public servers {
 public:
  [[gnu::always_inline]] explicit constexpr sqlite_servers(long long oldest = 0) : servers("sqlite", oldest) {}
  // sqlite.at_least(3, 35)
  [[gnu::always_inline]] constexpr sqlite_servers at_least(int major, int minor, int patch = 0) const {
    return sqlite_servers(major * 1000000LL + minor * 1000LL + patch);
  }
};

// MySQL and MariaDB. All versions of MariaDB are newer than all of MySQL: mysql.at_least(8, 4) has MariaDB in it, too.
class mysql_servers : public servers {
 public:
  [[gnu::always_inline]] explicit constexpr mysql_servers(long long oldest = 0) : servers("mysql", oldest) {}
  // mysql.at_least(8, 4), mariadb.at_least(10, 11)
  [[gnu::always_inline]] constexpr mysql_servers at_least(int major, int minor, int patch = 0) const {
    return mysql_servers(major * 10000LL + minor * 100LL + patch);
  }
};

}  // namespace detail

inline constexpr detail::postgresql_servers postgresql;
inline constexpr detail::sqlite_servers sqlite;
inline constexpr detail::mysql_servers mysql;
inline constexpr detail::mysql_servers mariadb{100000};

}  // namespace migrator
