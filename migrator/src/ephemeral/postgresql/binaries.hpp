// The programs of a PostgreSQL server on this machine.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace migrator::ephemeral::postgresql {

struct Binaries {
  std::filesystem::path directory;
  // Of its libpq, where that lies beside the programs and not where the system looks; else empty.
  std::filesystem::path libraries;

  std::string initdb() const { return directory / "initdb"; }
  std::string postgres() const { return directory / "postgres"; }
};

// Those in `directory`; if that is empty, those that pg_config knows, or else the newest that Debian's packages have
// installed. Throws `configuration` when there are none, with what to install.
Binaries find_binaries(const std::string& directory);

// Another text for another build of the server, or other extensions: what a data directory was made by, and what may
// open it. Runs no program: `postgres --version` takes as long as half of a server's start.
std::string build_identity(const Binaries& binaries);

// Whether this initdb has an option, which its version would tell, too, but only to who runs it.
bool initdb_knows(const Binaries& binaries, std::string_view option);

}  // namespace migrator::ephemeral::postgresql
