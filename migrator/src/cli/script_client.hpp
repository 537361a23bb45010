// The client program of a backend, which runs the scripts that `--sql` writes: psql, mariadb or mysql, sqlite3.
#pragma once

#include <string>
#include <vector>

#include "base/url.hpp"

namespace migrator::cli {

class ScriptClient {
 public:
  struct Command {
    std::string name;
    std::vector<std::string> words;           // not to read the file with which its user has made himself at home
    std::vector<std::string> variables = {};  // "NAME=value", besides our own
  };

  explicit ScriptClient(const Url& url);

  // "psql"; on Debian in the package postgresql-client.
  const std::string& name() const { return command_.name; }
  bool is_installed() const;
  // Throws `sql` with what the client printed when it did not come to the script's end.
  void run(const std::string& script) const;

 private:
  Command command_;
};

}  // namespace migrator::cli
