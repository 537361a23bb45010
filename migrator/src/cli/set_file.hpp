// The file behind --set: what add_migrations() knows of a set in a build tree, or install_migrations() of an installed
// one.
#pragma once

#include <optional>
#include <string>

#include "base/ini.hpp"
#include "cli/error_report.hpp"
#include "cli/options.hpp"

namespace migrator::cli {

class SetFile {
 public:
  // The one that --set or MIGRATOR_SET names; empty without. Throws `configuration` when it cannot be read.
  explicit SetFile(const GlobalOptions& options);

  bool empty() const { return values_.empty(); }
  const std::string& file() const { return file_; }
  std::optional<std::string> value(const std::string& key) const;
  // A value that is a path. An installed set may be moved, so its paths start at its file; those of a build tree are
  // absolute.
  std::optional<std::string> path(const std::string& key) const;
  bool is_installed() const;

 private:
  std::string file_;
  IniFile::Section values_;
};

// Whom to advise about an error, also about one in the settings themselves.
Reader reader_of(const GlobalOptions& options) noexcept;

// Throws `configuration` for an installed set: it has no sources that could be written or edited.
void require_sources(const GlobalOptions& options);

}  // namespace migrator::cli
