// Questions to a database, in SQL. Inside this layer only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "autogenerate/risks/earlier.hpp"
#include "dialect/dialect.hpp"

namespace migrator::autogenerate {

// Tables and columns are given as they are called now, and asked for as they were before.
class Probes {
 public:
  Probes(const dialect::Dialect& dialect, const Earlier& earlier) : dialect_(dialect), earlier_(earlier) {}

  // A column in quotes; the table has had it before.
  std::string column(const schema::TableName& table, const std::string& name) const;

  std::string rows(const schema::TableName& table) const;
  std::string rows_of_partition(const schema::TableName& table, const std::string& partition) const;
  // What the table's history has beside the rows of today (MariaDB).
  std::string former_rows(const schema::TableName& table) const;
  std::string several_rows(const schema::TableName& table) const;
  // The condition has columns as column() writes them.
  std::string rows_where(const schema::TableName& table, const std::string& condition) const;
  // Empty for an expression that could do anything.
  std::string rows_against(const schema::TableName& table, const std::string& expression) const;
  std::string duplicates(const schema::TableName& table, const std::vector<std::string>& columns,
                         bool nulls_are_distinct) const;
  // Of a unique index; empty for expressions that could do anything.
  std::string duplicates(const schema::TableName& table, const schema::Index& index) const;
  // Rows that refer to none. The referred table and its columns have been there before.
  std::string orphans(const schema::TableName& table, const schema::ForeignKey& key,
                      const std::vector<std::string>& referred_columns) const;

 private:
  std::string table_name(const schema::TableName& name) const;
  // With all columns as they are called now.
  std::string source(const schema::TableName& name) const;
  // A key of an index, as source() calls the columns.
  std::string text_of(const schema::IndexKey& key) const;
  bool is_harmless(const std::string& expression) const;

  const dialect::Dialect& dialect_;
  const Earlier& earlier_;
};

}  // namespace migrator::autogenerate
