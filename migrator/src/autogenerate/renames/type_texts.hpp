// Names of types, and values of enums, in the texts that a server keeps. Inside this layer only.
#pragma once

#include <string>

#include "autogenerate/renames/type_references.hpp"

namespace migrator::autogenerate {

// The text with another name of the type behind each cast: x::mood.
std::string with_rename(const std::string& sql, const TypeRename& rename, const RenameRules& rules);
// The same for a list of arguments, or a result: m mood, SETOF mood.
std::string with_type_in_list(const std::string& list, const TypeRename& rename, const RenameRules& rules);
// The text with another value wherever it is cast to its enum.
std::string with_rename(const std::string& sql, const ValueRename& rename, const RenameRules& rules);
// {sad,"so so"} with another element; as it was where an element has a backslash in it.
std::string with_array_element(const std::string& array, const std::string& value, const std::string& new_value);

}  // namespace migrator::autogenerate
