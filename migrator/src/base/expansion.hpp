// ${VAR}, ${VAR:-default} and $$ in configuration values.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace migrator {

using VariableLookup = std::function<std::optional<std::string>(const std::string& name)>;

// As the shell does (POSIX, 2.6.2): `:-` also replaces an empty value; a default may hold further expansions. A $
// before anything else stands for itself. Throws `configuration` for a variable that is not set and has no default, and
// for a ${ without its }. No error shows the text: it may hold a password.
std::string expand(std::string_view text, const VariableLookup& lookup);

}  // namespace migrator
