#include "plugin/host_session.hpp"

#include <fmt/format.h>

namespace migrator::plugin {

Origin seen_from_outside(const std::vector<Scope>& scopes, const Origin& place) {
  if (scopes.empty()) return place;
  Origin origin = scopes.front().called_at;
  for (const Scope& scope : scopes) origin.within += (origin.within.empty() ? "" : " → ") + scope.operation;
  const bool is_inside = place.file != origin.file || place.line != origin.line;
  if (!place.empty() && is_inside) origin.within += fmt::format(" ({})", place.to_string());
  return origin;
}

std::exception_ptr HostSession::foreign_failure(const char* what) const noexcept {
  try {
    return std::make_exception_ptr(Error(ErrorKind::internal, fmt::format("{}(): {}", service, what)).at(place));
  } catch (...) {  // no memory for a message
    return std::current_exception();
  }
}

void HostSession::refuse(const std::string& mistake) const {
  throw Error(ErrorKind::plugin, fmt::format("the plugin uses {}() wrongly: {}", service, mistake)).at(place);
}

void HostSession::require(const void* pointer, const char* name) const {
  if (!pointer) refuse(fmt::format("{} is NULL", name));
}

std::string HostSession::text(const char* data, std::uint64_t size, const char* name) const {
  if (size == 0) return {};
  require(data, name);
  if (size > std::string().max_size()) refuse(fmt::format("{} has {} bytes", name, size));
  return std::string(data, size);
}

const Rows& HostSession::answer(void* handle) const {
  const auto found = answers.find(reinterpret_cast<std::uintptr_t>(handle));
  if (found == answers.end()) refuse("the answer was released already, or never was one");
  return found->second;
}

void HostSession::refuse_among_rows(const char* what) const {
  if (!rows) return;
  const schema::Node& around = open.back();
  throw Error(ErrorKind::plugin,
              fmt::format("{} in the middle of the rows of {} \"{}\"", what, around.kind, around.name))
      .at(place)
      .hint("what a row needs has to be asked before the first one");
}

schema::Node HostSession::close() {
  if (open.empty()) refuse("no operation was begun");
  schema::Node node = std::move(open.back());
  open.pop_back();
  place = node.origin;
  return node;
}

}  // namespace migrator::plugin
