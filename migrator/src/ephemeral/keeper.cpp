#include "ephemeral/keeper.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <list>

#include "ephemeral/background.hpp"
#include "ephemeral/control.hpp"

namespace migrator::ephemeral {

namespace {

// How often processes are looked for that the kernel cannot tell us about.
constexpr int look_every_ms = 50;

// One who has asked for something, and may have a database.
struct Client {
  Descriptor connection;
  std::optional<ProcessWatch> process;  // none where its number means nothing here: another container
  std::string input = {};               // of a request that is not complete
  std::string database = {};
  bool keep_unless_passed = false;
};

std::optional<ProcessWatch> process_behind(int connection) {
  ucred peer = {};
  socklen_t size = sizeof peer;
  if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.pid <= 0) return std::nullopt;
  const std::optional<Process> process = find_process(peer.pid);
  return process ? std::optional<ProcessWatch>(*process) : std::nullopt;
}

// SIGTERM as something to wait for. A handler and not signalfd(), which would need the signal blocked, in the server's
// processes and threads too.
int termination_event = -1;

void note_termination(int) { eventfd_write(termination_event, 1); }

class Keeper {
 public:
  Keeper(Descriptor listener, const std::optional<Process>& owner)
      : listener_(std::move(listener)), termination_(eventfd(0, EFD_CLOEXEC)) {
    if (owner) owner_.emplace(*owner);
    termination_event = termination_.get();
    std::signal(SIGTERM, note_termination);
  }

  // Until the session is over: it was told to end, or its owner has ended and no database is kept.
  void run(Server& server);

 private:
  bool is_over();
  void wait();
  void accept_clients();
  void serve(Client& client);
  void answer(Client& client, const std::string& word);
  std::vector<std::string> carry_out(Client& client, Request request);
  void keep_of_the_killed();
  bool has_left(Client& client);

  Descriptor listener_;
  Descriptor termination_;
  std::optional<ProcessWatch> owner_;
  Server* server_ = nullptr;
  int server_death_ = -1;      // also when it is known
  std::list<Client> clients_;  // they see by the end of their connections that all is gone: closed with the object
  std::vector<std::string> kept_;
  bool stopped_ = false;
};

void Keeper::run(Server& server) {
  server_ = &server;
  server_death_ = server.death();
  while (!is_over()) {
    wait();
    accept_clients();
    for (Client& client : clients_) serve(client);
    keep_of_the_killed();
    clients_.remove_if([&](Client& client) { return has_left(client); });
  }
  listener_.reset();
  // Who has asked us to end waits for the end of the connection: it is that of the process, not of its last function.
  for (Client& client : clients_) client.connection.leave_open();
}

bool Keeper::is_over() {
  if (stopped_) return true;
  if (!owner_ || !owner_->ended()) return false;
  if (kept_.empty()) return true;
  owner_.reset();  // what is kept stays until it is stopped
  return false;
}

// Until there is something to do.
void Keeper::wait() {
  std::vector<pollfd> events;
  int timeout = -1;
  const auto watch = [&](int descriptor) { events.push_back({descriptor, POLLIN, 0}); };
  const auto watch_process = [&](const ProcessWatch& process) {
    watch(process.descriptor());
    if (process.descriptor() < 0) timeout = look_every_ms;
  };
  watch(termination_.get());
  watch(server_death_);
  watch(listener_.get());
  if (owner_) watch_process(*owner_);
  for (const Client& client : clients_) {
    watch(client.connection.get());
    const bool may_be_kept = client.keep_unless_passed && !client.database.empty();
    if (client.process && (!client.connection || may_be_kept)) watch_process(*client.process);
  }
  poll(events.data(), events.size(), timeout);
  if ((events[0].revents & POLLIN) != 0) stopped_ = true;
  if (events[1].revents != 0) server_death_ = -1;  // who asks next is told
}

void Keeper::accept_clients() {
  while (true) {
    Descriptor connection(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!connection) return;
    auto process = process_behind(connection.get());
    clients_.push_back({std::move(connection), std::move(process)});
  }
}

void Keeper::serve(Client& client) {
  std::array<char, 256> part;
  ssize_t size = 0;
  while (client.connection && (size = recv(client.connection.get(), part.data(), part.size(), 0)) > 0) {
    client.input.append(part.data(), static_cast<std::size_t>(size));
    for (std::size_t end = 0; (end = client.input.find('\n')) != std::string::npos; client.input.erase(0, end + 1))
      answer(client, client.input.substr(0, end));
  }
  const bool nothing_yet = size < 0 && (errno == EAGAIN || errno == EINTR);
  if (!nothing_yet) client.connection.reset();
}

void Keeper::answer(Client& client, const std::string& word) {
  Reply reply;
  try {
    const std::optional<Request> request = request_of(word);
    if (!request) throw Error(ErrorKind::internal, "the keeper is of another version of the migrator");
    reply.urls = carry_out(client, *request);
  } catch (const Error& error) {
    reply.error = error;
  } catch (const std::exception& error) {
    reply.error = Error(ErrorKind::internal, error.what());
  }
  if (stopped_) return;  // the answer is that everything is gone
  const std::string line = to_json(reply) + "\n";
  send(client.connection.get(), line.data(), line.size(), MSG_NOSIGNAL);  // who has left is noticed soon
}

std::vector<std::string> Keeper::carry_out(Client& client, Request request) {
  switch (request) {
    case Request::grant:
      if (client.database.empty()) client.database = server_->grant();
      return {client.database};
    case Request::keep_unless_passed: client.keep_unless_passed = true; return {};
    case Request::passed: client.keep_unless_passed = false; return {};
    case Request::keep:
      if (!client.database.empty()) kept_.push_back(std::exchange(client.database, {}));
      return {};
    case Request::kept: return kept_;
    case Request::stop:
      keep_of_the_killed();
      stopped_ = kept_.empty();
      return kept_;
    case Request::stop_all: stopped_ = true; return {};
  }
  return {};
}

// Whose process has ended without a word was killed: by ctest, for one, when it took too long. If the owner has ended
// as well, the run was broken off.
void Keeper::keep_of_the_killed() {
  if (owner_ && owner_->ended()) return;
  for (Client& client : clients_) {
    const bool ended = client.process ? client.process->ended() : !client.connection;
    if (client.keep_unless_passed && ended && !client.database.empty())
      kept_.push_back(std::exchange(client.database, {}));
  }
}

// When the connection has ended, nobody has it open who came from its process; the process itself may have closed it,
// as some programs do with whatever they find open.
bool Keeper::has_left(Client& client) {
  if (client.connection || (client.process && !client.process->ended())) return false;
  if (!client.database.empty()) server_->give_back(client.database);
  return true;
}

// Tells the process that waits for the server.
void report(Descriptor& pipe, const Reply& reply) {
  const std::string text = to_json(reply);
  if (write(pipe.get(), text.data(), text.size()) < 0) return;  // it has gone; its session begins all the same
  pipe.reset();
}

Reply read_report(const Descriptor& pipe) {
  std::string text;
  std::array<char, 4096> part;
  ssize_t size = 0;
  while ((size = read(pipe.get(), part.data(), part.size())) > 0 || (size < 0 && errno == EINTR))
    if (size > 0) text.append(part.data(), static_cast<std::size_t>(size));
  if (text.empty()) throw Error(ErrorKind::internal, "the keeper of the session died before its server had started");
  return reply_of(text);
}

std::unique_ptr<Server> start(const StartServer& start_server, Descriptor& pipe) {
  Reply reply;
  std::unique_ptr<Server> server;
  try {
    server = start_server();
  } catch (const Error& error) {
    reply.error = error;
  } catch (const std::exception& error) {
    reply.error = Error(ErrorKind::internal, error.what());
  }
  report(pipe, reply);
  return server;
}

}  // namespace

void start_keeper(ClaimedDirectory directory, Descriptor listener, const std::optional<Process>& owner,
                  const StartServer& start_server) {
  std::array<int, 2> ends = {-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw Error(ErrorKind::internal, "cannot make a pipe");
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  const std::vector<int> inherited = {directory.lock_descriptor(), listener.get(), writing.get()};
  run_in_background("migrator-keeper", inherited, [&] {
    Keeper keeper(std::move(listener), owner);
    const ClaimedDirectory session = std::move(directory);
    if (const auto server = start(start_server, writing)) keeper.run(*server);
  });
  directory.leave_to_child();
  listener.reset();
  writing.reset();
  if (Reply reply = read_report(reading); reply.error) throw std::move(*reply.error);
}

}  // namespace migrator::ephemeral
