// Data directories that stay in the cache: with the system's tables, and with migrated databases in them.
#pragma once

#include <filesystem>
#include <string>

#include "ephemeral/cache.hpp"
#include "ephemeral/mysql/instance.hpp"
#include "ephemeral/server.hpp"

namespace migrator::ephemeral::mysql {

// The data directory of a server that was shut down after it had made some databases, each filled by itself, because
// the server cannot copy one. No server runs on it again: those of the sessions run on copies (ephemeral/slot.hpp),
// which lie beside it and go with it.
struct Image {
  Cache::Entry entry;

  std::filesystem::path data() const { return entry.path() / "data"; }
  // How many there are, called <name>_1, <name>_2, …: as many as have room and do not take long to fill. One alone
  // where filling it makes something that belongs to the whole server (another database, a user): two tests would share
  // that.
  int databases() const;
};

// The image of this key. Made, if the cache lacks it, from a data directory without databases, which the cache keeps as
// well.
Image obtain_image(const Cache& cache, const std::string& key, const ServerOptions& server, const std::string& name,
                   const Fill& fill);

// The one that is there. Throws `configuration` when it was deleted meanwhile.
Image find_image(const Cache& cache, const std::string& key);

// How the image's databases are called.
std::string database_name(const std::string& name, int number);

}  // namespace migrator::ephemeral::mysql
