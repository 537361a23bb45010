// A session: one run that uses a fixture, from the first process that needs it to the end of its owner.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "ephemeral/control.hpp"
#include "ephemeral/process.hpp"
#include "ephemeral/server.hpp"

namespace migrator::ephemeral {

struct Session {
  std::filesystem::path runtime;  // what runtime_directory() has chosen
  // What it is a session of, as twelve digits or so: two fixtures have nothing in common.
  std::string fixture;
  // The process that it lives for; without one it lives until it is stopped.
  std::optional<Process> owner;

  // Of fixture and owner alone, so that all processes of a run find the same session, and two runs of the same fixture
  // have each their own: "3f62a1b09c44-4711-88123".
  std::string name() const;
  std::filesystem::path directory() const { return runtime / name(); }

  // The session of a name; nothing for what is no name of one.
  static std::optional<Session> named(const std::filesystem::path& runtime, const std::string& name);
};

// Starts the server; runs in the keeper.
using StartServer = std::function<std::unique_ptr<Server>()>;
// Makes all that a server needs, which may use the directory for what must be on a short path. Runs in the process that
// is the session's first, and what it throws is that one's.
using Prepare = std::function<StartServer(const std::filesystem::path& runtime)>;

struct Answer {
  Control keeper;
  std::vector<std::string> urls;
};

// Asks the session's keeper; nothing when there is no session.
std::optional<Answer> ask_keeper(const Session& session, Request request);
// The same, but starts the session if need be. Of several processes that find none, one does and the others wait for
// it.
Answer ask_or_start_keeper(const Session& session, Request request, const Prepare& prepare);

// Ends it; `request` is stop or stop_all. Returns when all of it is gone, also what a keeper has left that was killed;
// or at once with the databases that stay.
std::vector<std::string> stop_session(const Session& session, Request request);

// Those of a fixture that no process owns, or none that is alive: started by hand, or with databases that are kept.
std::vector<Session> sessions_without_owner(const std::filesystem::path& runtime, const std::string& fixture);

}  // namespace migrator::ephemeral
