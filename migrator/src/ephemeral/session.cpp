#include "ephemeral/session.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "ephemeral/keeper.hpp"
#include "ephemeral/local_socket.hpp"
#include "ephemeral/preparation_guard.hpp"
#include "ephemeral/session_directory.hpp"

namespace migrator::ephemeral {

namespace {

// How long a keeper may take to end, or to begin listening, while it has the session's name.
constexpr std::chrono::seconds longest_change{30};

void start_session(const Session& session, ClaimedDirectory directory, const Prepare& prepare) {
  Descriptor listener = listen_at(control_socket(directory.path()));
  sweep(session.runtime, [&](const std::string& name) { return Session::named(session.runtime, name).has_value(); });
  const PreparationGuard guard(session);
  const StartServer start_server = prepare(make_server_directory(directory.path()));
  start_keeper(std::move(directory), std::move(listener), session.owner, start_server);
}

// Others start and end the same session; none of that is announced to us. What `is_done` itself waits for does not
// count: a keeper that prepares a large database answers late.
void wait_until(const Session& session, const std::function<bool()>& is_done) {
  std::chrono::milliseconds waited{0};
  for (; !is_done(); ++waited) {
    if (waited > longest_change)
      throw Error(ErrorKind::connection, fmt::format("the session {} neither answers nor ends", session.name()))
          .hint(fmt::format("see which process has it: lsof {}/lock", session.directory().string()));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace

std::optional<Answer> ask_keeper(const Session& session, Request request) {
  std::optional<Control> keeper = Control::connect(control_socket(session.directory()));
  if (!keeper) return std::nullopt;
  auto urls = keeper->ask(request);
  if (!urls) return std::nullopt;
  return Answer{std::move(*keeper), std::move(*urls)};
}

Answer ask_or_start_keeper(const Session& session, Request request, const Prepare& prepare) {
  std::optional<Answer> answer;
  wait_until(session, [&] {
    answer = ask_keeper(session, request);
    if (answer) return true;
    auto directory = ClaimedDirectory::claim(session.directory());
    if (!directory) return false;  // somebody is about to listen, or to end
    start_session(session, std::move(*directory), prepare);
    answer = ask_keeper(session, request);
    if (!answer) throw Error(ErrorKind::internal, fmt::format("the keeper of {} died at once", session.name()));
    return true;
  });
  return std::move(*answer);
}

std::vector<std::string> stop_session(const Session& session, Request request) {
  if (const std::optional<Control> keeper = Control::connect(control_socket(session.directory())))
    if (auto stays = keeper->ask(request)) return std::move(*stays);
  wait_until(session, [&] {
    return !std::filesystem::exists(session.directory()) || ClaimedDirectory::claim(session.directory()).has_value();
  });
  return {};
}

std::vector<Session> sessions_without_owner(const std::filesystem::path& runtime, const std::string& fixture) {
  std::vector<Session> sessions;
  std::error_code unreadable;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(runtime, unreadable)) {
    std::optional<Session> session = Session::named(runtime, entry.path().filename());
    if (session && session->fixture == fixture && !(session->owner && is_alive(*session->owner)))
      sessions.push_back(std::move(*session));
  }
  return sessions;
}

}  // namespace migrator::ephemeral
