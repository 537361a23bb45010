#include "ephemeral/control.hpp"

#include <fcntl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "ephemeral/local_socket.hpp"

namespace migrator::ephemeral {

std::optional<std::string> read_line(int connection) {
  std::string line;
  std::array<char, 4096> part;
  while (!line.ends_with('\n')) {
    const ssize_t size = recv(connection, part.data(), part.size(), 0);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return std::nullopt;
    line.append(part.data(), static_cast<std::size_t>(size));
  }
  line.pop_back();
  return line;
}

const char* to_string(Request request) {
  switch (request) {
    case Request::grant: return "grant";
    case Request::keep_unless_passed: return "keep_unless_passed";
    case Request::passed: return "passed";
    case Request::keep: return "keep";
    case Request::kept: return "kept";
    case Request::stop: return "stop";
    case Request::stop_all: return "stop_all";
  }
  return "";
}

std::optional<Request> request_of(std::string_view word) {
  for (const Request request : {Request::grant, Request::keep_unless_passed, Request::passed, Request::keep,
                                Request::kept, Request::stop, Request::stop_all})
    if (word == to_string(request)) return request;
  return std::nullopt;
}

std::optional<std::string> only_url_of(std::string_view json) {
  constexpr std::string_view before = "{\"urls\":[\"";
  constexpr std::string_view behind = "\"]}";
  if (json.size() < before.size() + behind.size() || !json.starts_with(before) || !json.ends_with(behind))
    return std::nullopt;
  const std::string_view url = json.substr(before.size(), json.size() - before.size() - behind.size());
  if (url.find_first_of("\"\\") != std::string_view::npos) return std::nullopt;
  return std::string(url);
}

std::optional<Control> Control::connect(const std::filesystem::path& path) {
  Descriptor socket = connect_to(path);
  return socket ? std::optional(Control(std::move(socket))) : std::nullopt;
}

std::optional<std::string> Control::ask_line(Request request) const {
  const std::string line = std::string(to_string(request)) + "\n";
  if (send(socket_.get(), line.data(), line.size(), MSG_NOSIGNAL) < 0) return std::nullopt;
  return read_line(socket_.get());
}

void Control::pass_on() const { fcntl(socket_.get(), F_SETFD, 0); }

}  // namespace migrator::ephemeral
