// What most commands need, made when it is asked for: the settings, the revisions, the database.
#pragma once

#include <memory>
#include <optional>

#include "cli/options.hpp"
#include "cli/settings.hpp"
#include "db/connection.hpp"
#include "engine/catalog.hpp"
#include "engine/version_store.hpp"

namespace migrator::cli {

// Whether a missing SQLite file is made.
enum class Missing { refused, created };

// What a command may do to the database; `read` holds whatever happens.
enum class Access { read, write };

class Session {
 public:
  explicit Session(const GlobalOptions& options, Access access = Access::write)
      : options_(options), settings_(options), access_(access) {}

  const GlobalOptions& options() const { return options_; }
  const Settings& settings() const { return settings_; }
  const engine::Catalog& catalog();
  // For connections that are not opened here; once is enough.
  void choose_drivers() const;
  bool database_exists();
  db::Connection& connection(Missing missing = Missing::refused);
  // The version rows; creates nothing.
  std::vector<std::string> heads();
  // The revision that was interrupted in the database (MySQL).
  std::optional<dialect::Checkpoint> interrupted();

 private:
  engine::VersionStore versions();

  const GlobalOptions& options_;
  Settings settings_;
  Access access_;
  std::optional<engine::Catalog> catalog_;
  std::unique_ptr<db::Connection> connection_;
};

}  // namespace migrator::cli
