#include <array>
#include <nlohmann/json.hpp>

#include "ephemeral/control.hpp"

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

}  // namespace

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

std::optional<std::vector<std::string>> Control::ask(Request request) const {
  const std::optional<std::string> answer = ask_line(request);
  if (!answer) return std::nullopt;
  Reply reply = reply_of(*answer);
  if (reply.error) throw std::move(*reply.error);
  return std::move(reply.urls);
}

}  // namespace migrator::ephemeral
