// All that refers to something in a database, under its new name. Inside this layer only.
#pragma once

#include "autogenerate/renames/texts.hpp"

namespace migrator::autogenerate {

// A table, a view or a materialized view.
void rename_in(schema::Database& database, const TableRename& rename, const RenameRules& rules);
void rename_in(schema::Database& database, const SequenceRename& rename, const RenameRules& rules);
void rename_in(schema::Database& database, const ColumnRename& rename, const RenameRules& rules);
// A constraint or an index; `object` has the new name, and the table.
void rename_part_in(schema::Database& database, const schema::Object& object, const std::string& old_name);

}  // namespace migrator::autogenerate
