// The program of a MariaDB server on this machine, and what it is installed with.
#pragma once

#include <filesystem>
#include <string>

namespace migrator::ephemeral::mysql {

struct Binaries {
  std::filesystem::path directory;
  std::filesystem::path share;  // the SQL of the system's tables, messages, character sets

  std::string mariadbd() const { return directory / "mariadbd"; }
};

// That in `directory`; if that is empty, the first of where distributions have it. Throws `configuration` when there is
// none, with what to install.
Binaries find_binaries(const std::string& directory);

// Another text for another build of the server: what a data directory was made by, and what may open it. Runs no
// program: `mariadbd --version` takes as long as half of a server's start.
std::string build_identity(const Binaries& binaries);

}  // namespace migrator::ephemeral::mysql
