// Data directories that stay in the cache: of initdb, and with a template in them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "ephemeral/cache.hpp"
#include "ephemeral/postgresql/cluster.hpp"
#include "ephemeral/server.hpp"

namespace migrator::ephemeral::postgresql {

// The database that clones are made from.
constexpr std::string_view kTemplate = "migrations_template";

// The data directory of a server that was shut down after it had made the template. No server runs on it again: those
// of the sessions run on copies (ephemeral/slot.hpp), which lie beside it and go with it.
struct Image {
  Cache::Entry entry;

  std::filesystem::path data() const { return entry.path() / "data"; }
  // Of the template's files, and the name of that directory.
  std::filesystem::path template_directory() const { return data() / "base" / template_oid(); }
  std::string template_oid() const;
};

// Throws `configuration` for an option of initdb that is not the user's to choose.
void check_initdb_options(const std::vector<std::string>& options);

// The image of this key. Made, if the cache lacks it, from the directory that initdb makes with these options, which
// the cache keeps as well.
Image obtain_image(const Cache& cache, const std::string& key, const ServerOptions& server,
                   const std::vector<std::string>& initdb_options, const Fill& fill);

// The one that is there. Throws `configuration` when it was deleted meanwhile.
Image find_image(const Cache& cache, const std::string& key);

}  // namespace migrator::ephemeral::postgresql
