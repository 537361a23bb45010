// Names in the texts that a server keeps. Inside this layer only.
#pragma once

#include <functional>
#include <string>

#include "autogenerate/renames.hpp"

namespace migrator::autogenerate {

struct TableRename {
  schema::TableName table;
  std::string new_name;
};

struct SequenceRename {
  schema::ObjectName sequence;
  std::string new_name;
};

struct ColumnRename {
  schema::TableName table;
  std::string column;
  std::string new_name;
};

// The table that an expression is of, if any: its columns need no qualifier there.
enum class Text { of_table, of_trigger, of_query };

// The text with another name of the table wherever it is read from, or is a column's qualifier.
std::string with_rename(const std::string& sql, const TableRename& rename, Text kind, const RenameRules& rules);

// The text with another name of the sequence where it is one: nextval('numbers'::regclass).
std::string with_rename(const std::string& sql, const SequenceRename& rename, const RenameRules& rules);

// Whether a table, or a view, may have a column of the name.
using MayHave = std::function<bool(const schema::TableName& table, const std::string& column)>;

// The text with another name of the column; as it was where it is not clear which column it means.
std::string with_rename(const std::string& sql, const ColumnRename& rename, Text kind, const MayHave& may_have,
                        const RenameRules& rules);

// The text with another name wherever the old one stands.
std::string with_name(const std::string& sql, const std::string& old_name, const std::string& new_name,
                      const RenameRules& rules);

}  // namespace migrator::autogenerate
