// The client program of a backend, which runs the scripts that `--sql` writes: psql, mariadb or mysql, sqlite3.
#pragma once

#include <string>
#include <vector>

#include "base/url.hpp"

namespace migrator::cli {

class ScriptClient {
 public:
  explicit ScriptClient(const Url& url);

  // "psql"; on Debian in the package postgresql-client.
  const std::string& name() const { return name_; }
  bool is_installed() const;
  // Throws `sql` with what the client printed when it did not come to the script's end.
  void run(const std::string& script) const;

 private:
  std::string name_;
  std::vector<std::string> words_;
  std::vector<std::string> variables_;
};

}  // namespace migrator::cli
