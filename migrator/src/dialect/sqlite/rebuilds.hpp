// Which changes of a table SQLite's ALTER TABLE does not know (lang_altertable.html): the table has to be made anew.
#pragma once

#include <optional>
#include <string>

#include "schema/operation.hpp"

namespace migrator::dialect::sqlite {

// What ALTER TABLE cannot do, in words: `add a check to table "t"`. Nothing where it can, or where the backend has
// nothing to do.
std::optional<std::string> what_takes_rebuild(const schema::Action& action);

// Throws `plugin`, as for a revision that asks the database: who renders it has none to look at.
[[noreturn]] void refuse_rebuild(const schema::Action& action);

}  // namespace migrator::dialect::sqlite
