// Two tools never spell a statement alike. Normal SQL leaves out what means nothing, and only that.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrator::testing {

// The statements that this one says, each as its tokens with a space between:
//   words in lower case, names without quotes, parameters as ?, the long names of the timestamp types as the short
//   ones; RENAME COLUMN with its optional word; NOT NULL last in a column; no parentheses around a whole default,
//   condition or USING, nor around one expression of an index; an ALTER TABLE for each of its comma-separated actions.
std::vector<std::string> normal_sql(std::string_view sql);

}  // namespace migrator::testing
