#include "base/error.hpp"

namespace migrator {

const char* to_string(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage: return "usage";
    case ErrorKind::configuration: return "configuration";
    case ErrorKind::history: return "history";
    case ErrorKind::plugin: return "plugin";
    case ErrorKind::sql: return "sql";
    case ErrorKind::connection: return "connection";
    case ErrorKind::lock_timeout: return "lock_timeout";
    case ErrorKind::pending: return "pending";
    case ErrorKind::unknown_commit: return "unknown_commit";
    case ErrorKind::interrupted: return "interrupted";
    case ErrorKind::internal: return "internal";
  }
  return "internal";
}

std::string Origin::to_string() const { return line == 0 ? file : file + ":" + std::to_string(line); }

Error& Error::at(Origin place) & {
  if (origin.empty()) origin = std::move(place);  // the innermost place is the most exact
  return *this;
}

Error& Error::hint(std::string text) & {
  if (!text.empty()) hints.push_back(std::move(text));
  return *this;
}

Error& Error::hint_developer(std::string text) & {
  developer_hints.push_back(std::move(text));
  return *this;
}

Error& Error::hint_administrator(std::string text) & {
  administrator_hints.push_back(std::move(text));
  return *this;
}

Error& Error::left(std::string state_text, std::string next_command) & {
  if (state.empty()) state = std::move(state_text);
  if (next.empty()) next = std::move(next_command);
  return *this;
}

Error& Error::left_to_correct(std::string state_text, std::string next_command) & {
  correct_revision = correct_revision || next.empty();
  return left(std::move(state_text), std::move(next_command));
}

}  // namespace migrator
