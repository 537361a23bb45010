// What tests of throw-away databases have in common whose server is one of ours.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "db/connection.hpp"
#include "ephemeral/server.hpp"
#include "temporary_directory.hpp"

namespace migrator::test {

std::unique_ptr<db::Connection> connect(const std::string& url);
// Runs it on a connection of its own. Returns the first column of its answer.
std::vector<std::string> run(const std::string& url, const std::string& sql);
// The same URL with another database.
std::string url_of(const std::string& url, const std::string& database);

std::string everything(const Error& error);

// What it throws.
template <class Work>
Error error_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  return {ErrorKind::internal, "no error"};
}

// A cache and a place for sockets, gone with the object.
struct SessionPlace {
  // Of this backend, the cache has its own directory, and in it the entries whose names begin so, if
  // EPHEMERAL_WARM_CACHE says where they are.
  SessionPlace(const std::string& cache, const std::string& backend, const std::string& warm_entries);

  TemporaryDirectory directory;  // in memory, where there is room
  ephemeral::Places places;
};

}  // namespace migrator::test
