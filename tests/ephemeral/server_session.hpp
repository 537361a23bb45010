// What tests of throw-away databases have in common whose server is one of ours. They are built once for each backend,
// with its <backend>_session.cpp.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "db/connection.hpp"
#include "ephemeral/server.hpp"
#include "temporary_directory.hpp"

namespace migrator::test {

// What the cases have to know of the backend that they are built for.
struct TestedBackend {
  const char* name;
  const char* server;                   // as messages call it
  const char* programs;                 // of the server, when they are not there
  const char* binaries_variable;        // where they are
  const char* lasting_entries;          // of the cache: those that take long to make and are the same for all tests
  const char* first_url;                // how that of a first grant begins
  std::span<const char* const> filled;  // databases that are, by their URLs: the first one and a later one
  const char* socket;                   // what it is called in its directory
  const char* odd_directory;            // of a socket, with all that is special anywhere and allowed here
  const char* file;                     // one that is not written while a server runs, in its data directory
  const char* no_such_setting;          // one that the server stops at when it starts
  const char* no_such_function_state;   // SQLSTATE
  const char* make_account;             // of_first, which belongs to the whole server
  const char* find_account;
  const char* make_unfinished;  // a table of 10,000 rows
};
extern const TestedBackend tested;

// --- What the session of each backend does in its SQL
// What databases are filled with: tables with rows, an index, a foreign key, a view, a function.
void fill(const std::string& url);
// All that a database keeps: how its tables and functions are written, and their rows.
std::vector<std::string> content(const std::string& url);
// What belongs to all databases.
std::vector<std::string> globals(const std::string& url);
// Everything that a test may do and should not.
void devastate(const std::string& url);
// Of the server that has this database.
pid_t server_of(const std::string& url);
std::filesystem::path slot_of(const std::string& url);

// --- What is the same for all
std::unique_ptr<db::Connection> connect(const std::string& url);
// Runs it on a connection of its own. Returns the first column of its answer.
std::vector<std::string> run(const std::string& url, const std::string& sql);
// The same URL with another database.
std::string url_of(const std::string& url, const std::string& database);
// Whether its next database is filled.
bool has_books(ephemeral::Server& server);

std::string everything(const Error& error);

// What a shell command prints, and its errors.
std::string output_of(const std::string& command);

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

// With the server programs that a variable names, if that is set; drivers from the build tree.
ephemeral::ProviderOptions provider_options();
std::unique_ptr<ephemeral::Provider> make_provider(const ephemeral::ProviderOptions& options = provider_options());

// A cache and a place for sockets, gone with the object.
struct Workplace {
  // In the cache are its lasting entries, if EPHEMERAL_WARM_CACHE says where they are.
  explicit Workplace(const std::string& cache = "cache");

  // A server on the template that fill() makes.
  std::unique_ptr<ephemeral::Server> start(const ephemeral::ProviderOptions& options = provider_options()) const;
  std::filesystem::path cache() const { return places.cache / tested.name; }
  std::filesystem::path image() const { return cache() / "key"; }

  TemporaryDirectory directory;  // in memory, where there is room
  ephemeral::Places places;
};

}  // namespace migrator::test
