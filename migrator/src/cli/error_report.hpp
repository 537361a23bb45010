// An error as people and programs read it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "base/error.hpp"

namespace migrator::cli {

// Whom hints are for: a set in a build tree has its sources, an installed one has an administrator.
enum class Reader { developer, administrator };

// In the compiler's form, so that editors jump to the place: file:line: error: message, then the statement with a
// caret, SQLSTATE, hints, the state of the database and what to type next. Whatever came into the message from the
// command line or a library, secrets in it are masked.
std::string error_text(const Error& error, Reader reader = Reader::developer);

// {"kind":…,"message":…,…}; keys without content are left out.
nlohmann::ordered_json to_json(const Error& error, Reader reader = Reader::developer);

// {"error":{…}}
std::string error_json(const Error& error, Reader reader = Reader::developer);

// What to type, as who called the wrapper of a set wants to type it: with the wrapper, which knows the set, in the
// place of `migrator`.
std::string with_wrapper(std::string text);

// Whether what was called is the wrapper of a set with sources, which builds before it runs.
bool wrapper_builds();

}  // namespace migrator::cli
