// What stands behind DEFAULT.
#pragma once

#include <optional>
#include <string>

#include "schema/column.hpp"

namespace migrator::reflection::mysql {

// A value of the column's type where the text is a literal, else an expression in the server's words. Nothing for
// NULL, which a column has that says nothing.
std::optional<schema::Default> default_of(const std::string& text, const schema::Type& type);

}  // namespace migrator::reflection::mysql
