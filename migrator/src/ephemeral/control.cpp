#include "ephemeral/control.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>

namespace migrator::ephemeral {

namespace {

using Json = nlohmann::json;

constexpr std::array<ErrorKind, 11> error_kinds = {
    ErrorKind::usage,        ErrorKind::configuration, ErrorKind::history,
    ErrorKind::plugin,       ErrorKind::sql,           ErrorKind::connection,
    ErrorKind::lock_timeout, ErrorKind::pending,       ErrorKind::unknown_commit,
    ErrorKind::interrupted,  ErrorKind::internal};

Json json_of(const Error& error) {
  Json json = {{"kind", to_string(error.kind)},
               {"message", error.message},
               {"file", error.origin.file},
               {"line", error.origin.line},
               {"within", error.origin.within},
               {"sql_state", error.sql_state},
               {"hints", error.hints},
               {"state", error.state},
               {"next", error.next},
               {"correct_revision", error.correct_revision},
               {"difference", error.difference},
               {"developer_hints", error.developer_hints},
               {"administrator_hints", error.administrator_hints}};
  if (error.statement) json["statement"] = error.statement->sql;
  if (error.statement && error.statement->offset) json["offset"] = *error.statement->offset;
  return json;
}

ErrorKind kind_of(const std::string& name) {
  for (const ErrorKind kind : error_kinds)
    if (name == to_string(kind)) return kind;
  return ErrorKind::internal;
}

Error error_of(const Json& json) {
  Error error(kind_of(json.at("kind")), json.at("message"));
  error.origin = {json.at("file"), json.at("line"), json.at("within")};
  error.sql_state = json.at("sql_state");
  error.hints = json.at("hints").get<std::vector<std::string>>();
  error.difference = json.at("difference").get<std::vector<std::string>>();
  error.developer_hints = json.at("developer_hints").get<std::vector<std::string>>();
  error.administrator_hints = json.at("administrator_hints").get<std::vector<std::string>>();
  error.state = json.at("state");
  error.next = json.at("next");
  error.correct_revision = json.at("correct_revision");
  if (json.contains("statement")) error.statement = FailedStatement{json.at("statement"), std::nullopt};
  if (json.contains("offset")) error.statement->offset = json.at("offset").get<std::size_t>();
  return error;
}

// Nothing at the end of the connection.
std::optional<std::string> read_line(int socket) {
  std::string line;
  std::array<char, 4096> part;
  while (!line.ends_with('\n')) {
    const ssize_t size = recv(socket, part.data(), part.size(), 0);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return std::nullopt;
    line.append(part.data(), static_cast<std::size_t>(size));
  }
  line.pop_back();
  return line;
}

}  // namespace

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

std::string to_json(const Reply& reply) {
  const Json json = reply.error ? Json{{"error", json_of(*reply.error)}} : Json{{"urls", reply.urls}};
  // What a server says need not be UTF-8, and the error must come through all the same.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Reply reply_of(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    if (json.contains("error")) return {{}, error_of(json.at("error"))};
    return {json.at("urls").get<std::vector<std::string>>(), std::nullopt};
  } catch (const Json::exception& failure) {
    throw Error(ErrorKind::internal, std::string("the keeper's answer cannot be read: ") + failure.what());
  }
}

std::optional<Control> Control::connect(const std::filesystem::path& path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  path.native().copy(address.sun_path, sizeof address.sun_path - 1);
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket || ::connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    return std::nullopt;
  return Control(std::move(socket));
}

std::optional<std::vector<std::string>> Control::ask(Request request) const {
  const std::string line = std::string(to_string(request)) + "\n";
  if (send(socket_.get(), line.data(), line.size(), MSG_NOSIGNAL) < 0) return std::nullopt;
  const std::optional<std::string> answer = read_line(socket_.get());
  if (!answer) return std::nullopt;
  Reply reply = reply_of(*answer);
  if (reply.error) throw std::move(*reply.error);
  return std::move(reply.urls);
}

void Control::pass_on() const { fcntl(socket_.get(), F_SETFD, 0); }

}  // namespace migrator::ephemeral
