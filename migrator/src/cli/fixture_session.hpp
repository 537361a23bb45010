// The session of a fixture: whose it is, and what is made when it begins.
#pragma once

#include <optional>

#include "cli/fixture.hpp"
#include "ephemeral/session.hpp"

namespace migrator::cli {

// The ctest that this process runs under.
std::optional<ephemeral::Process> running_ctest();

class FixtureSession {
 public:
  // Takes the variables out of the environment that would lead us, or the command that follows, to another server.
  FixtureSession(const GlobalOptions& options, Fixture fixture, const std::optional<ephemeral::Process>& owner);

  const ephemeral::Session& session() const { return session_; }

  // Asks the keeper. The session begins with that if need be: the template is made, unless the cache has it, and the
  // keeper started.
  ephemeral::Answer ask(ephemeral::Request request) const;

 private:
  ephemeral::StartServer prepare(const std::filesystem::path& runtime) const;

  const GlobalOptions& options_;
  Fixture fixture_;
  ephemeral::Session session_;
};

// Where a database is that stays, and what to type to remove it. No passwords.
std::string text_of_kept(const std::string& url, const ephemeral::Session& session);

}  // namespace migrator::cli
