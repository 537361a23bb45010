#include "ephemeral/mysql/binaries.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <optional>

#include "base/error.hpp"
#include "ephemeral/file_stamp.hpp"

namespace migrator::ephemeral::mysql {

namespace fs = std::filesystem;

namespace {

// Debian, Fedora, and where MariaDB's own archives are unpacked. Not in everybody's PATH.
constexpr std::array kUsual = {"/usr/sbin", "/usr/libexec", "/usr/local/mysql/bin"};

constexpr const char* kSystemTables = "mysql_system_tables.sql";

std::optional<fs::path> share_of(const fs::path& programs) {
  const fs::path share = programs.parent_path() / "share";
  std::error_code ignored;
  for (const fs::path& candidate : {share / "mysql", share / "mariadb", share})
    if (fs::exists(candidate / kSystemTables, ignored)) return candidate;
  return std::nullopt;
}

std::optional<Binaries> binaries_in(const fs::path& programs) {
  if (access((programs / "mariadbd").c_str(), X_OK) != 0) return std::nullopt;
  const auto share = share_of(programs);
  return share ? std::optional(Binaries{programs, *share}) : std::nullopt;
}

}  // namespace

Binaries find_binaries(const std::string& directory) {
  if (!directory.empty()) {
    const fs::path chosen = fs::absolute(directory).lexically_normal();
    const fs::path programs = chosen.has_filename() ? chosen : chosen.parent_path();
    if (auto found = binaries_in(programs)) return std::move(*found);
    throw Error(ErrorKind::configuration,
                fmt::format("{} has no mariadbd to run, with {} in the share directory beside it", programs.string(),
                            kSystemTables))
        .hint("it was named as the directory of a MariaDB server's program, such as /usr/sbin");
  }
  for (const char* usual : kUsual)
    if (auto found = binaries_in(usual)) return std::move(*found);
  throw Error(ErrorKind::configuration, "there is no MariaDB server on this machine")
      .hint(fmt::format("looked for mariadbd in {}", fmt::join(kUsual, ", ")))
      .hint("install one: apt install mariadb-server-core")
      .hint("or name the directory of its program: export MIGRATIONS_MYSQL_BINDIR=<directory>")
      .hint("or a server that runs, MySQL's for one: export MIGRATIONS_TEST_MYSQL_URL=mysql://<user>@<host>/");
}

std::string build_identity(const Binaries& binaries) {
  return fmt::format("mariadbd {} share {}", file_stamp(binaries.mariadbd()), file_stamp(binaries.share));
}

}  // namespace migrator::ephemeral::mysql
