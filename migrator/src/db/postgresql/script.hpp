// Telling one SQL command from several.
#pragma once

#include <string_view>

namespace migrator::db::postgresql {

// Whether something but white space and comments follows a semicolon that is not in a string, an identifier, a comment
// or a dollar quote. The protocol that takes parameters and pipelines takes one command at a time; several need the
// simple one. True for one command with semicolons in it as well (a function with a BEGIN ATOMIC body), which works in
// the simple protocol just as well.
bool has_several_commands(std::string_view sql);

}  // namespace migrator::db::postgresql
