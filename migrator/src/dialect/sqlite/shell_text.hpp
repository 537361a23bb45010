// SQL as the sqlite3 shell has to be given it: the shell reads lines, and some mean something else to it.
#pragma once

#include <string>
#include <string_view>

namespace migrator::dialect::sqlite {

// The text with a terminator behind it; empty when it holds no statement. Throws `sql`, without an origin, for a text
// that is not finished (a quote, a comment, a trigger without END), and for a line that the shell would take for a
// command.
std::string shell_text(std::string_view sql);

}  // namespace migrator::dialect::sqlite
