// The pieces of the SQL that the server writes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrator::reflection::postgresql {

// The end of the group in brackets, or of the quoted text, that begins there; one behind the character that is neither.
std::size_t end_of_group(std::string_view sql, std::size_t begin);

// Without brackets around all of it: ((a > 0)) is a > 0, and (a) + (b) stays.
std::string without_outer_brackets(std::string_view sql);

// The parts between the commas that are in no brackets, without blanks around them.
std::vector<std::string> parts_of_list(std::string_view sql);

// Of '…', with the doubled quotes in it taken apart; of anything else the text itself.
std::string unquoted(std::string_view sql);

}  // namespace migrator::reflection::postgresql
