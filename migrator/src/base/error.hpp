// The one exception type of the migrator: every layer throws `Error`, only `cli` catches it for good.
// See docs/decisions/0002-errors.md.
#pragma once

#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <vector>

namespace migrator {

// What went wrong, at the grain at which a caller or an operator acts differently. Each kind has its own exit code
// (cli/exit_code.hpp).
enum class ErrorKind {
  usage,           // the command line is wrong
  configuration,   // migrator.ini, the environment or the settings of the set are wrong or incomplete
  history,         // the revisions, or the database's version rows against them: unknown id, several heads, cycle, …
  plugin,          // a plugin or index.json is missing, damaged, foreign, or not the one that was indexed
  sql,             // the server refused a statement
  connection,      // the server cannot be reached, refused us, or the connection was lost with the outcome known
  lock_timeout,    // another migrator holds the lock, or a statement waited too long for a table
  pending,         // `check`, `current --check-heads`: the database is not where it should be
  unknown_commit,  // the connection was lost during COMMIT: only the database knows
  interrupted,     // SIGINT or SIGTERM; the current revision was rolled back
  internal,        // a bug of ours
};

// The stable name of a kind, as `--json` prints it: "usage", "lock_timeout", …
const char* to_string(ErrorKind kind);

// A place in a file that the user wrote. `line` counts from 1; 0 means the file as a whole.
struct Origin {
  std::string file;
  unsigned line = 0;
  // Where the line only calls what failed: "audit_table (shop_operations.cpp:12)".
  std::string within = {};

  bool empty() const { return file.empty(); }
  // The compiler's own form, "file:line" or "file", so that editors jump there.
  std::string to_string() const;
};

// The SQL statement that failed, and where in it the server points.
struct FailedStatement {
  std::string sql;
  std::optional<std::size_t> offset;  // byte offset into `sql`
};

// An error with all that its reader needs at night. Layers on its way up add what they know; `cli` renders it.
class Error : public std::exception {
 public:
  Error(ErrorKind of_kind, std::string text) : kind(of_kind), message(std::move(text)) {}

  Error& at(Origin place) &;
  Error&& at(Origin place) && { return std::move(at(std::move(place))); }
  // Adds a line of advice: the server's hint, "did you mean …".
  Error& hint(std::string text) &;
  Error&& hint(std::string text) && { return std::move(hint(std::move(text))); }
  // Advice that helps one reader only: who has the sources and builds the set, or who has the set installed.
  Error& hint_developer(std::string text) &;
  Error&& hint_developer(std::string text) && { return std::move(hint_developer(std::move(text))); }
  Error& hint_administrator(std::string text) &;
  Error&& hint_administrator(std::string text) && { return std::move(hint_administrator(std::move(text))); }
  // Says in which state the database is left, and the command to type next: after the revision was corrected, where
  // its author has to come first.
  Error& left(std::string state_text, std::string next_command = {}) &;
  Error&& left(std::string s, std::string n = {}) && { return std::move(left(std::move(s), std::move(n))); }
  Error& left_to_correct(std::string state_text, std::string next_command) &;

  const char* what() const noexcept override { return message.c_str(); }

  ErrorKind kind;
  std::string message;
  Origin origin;  // of the revision's line, or of the configuration's
  std::optional<FailedStatement> statement;
  std::string sql_state;                // five characters of the SQL standard; empty where the backend has none
  std::vector<std::string> difference;  // lines of what was expected (-) and what was found instead (+)
  std::vector<std::string> hints;
  std::vector<std::string> developer_hints;
  std::vector<std::string> administrator_hints;
  std::string state;
  std::string next;
  bool correct_revision = false;  // before `next`
};

}  // namespace migrator
