// What a SQLite database says of one table.
#pragma once

#include <string>
#include <vector>

#include "db/connection.hpp"
#include "rebuild/draft.hpp"

namespace migrator::rebuild {

class Catalog {
 public:
  // Finds the table as SQLite does, temporary ones first; without a name, by the index. Throws `sql` when there is
  // none.
  Catalog(db::Connection& connection, const schema::TableName& table, const std::string& index, Origin origin);

  const std::string& schema() const { return schema_; }  // empty: the main database
  const std::string& table() const { return table_; }    // as it was created
  std::string qualified(const std::string& name) const;

  // Throws reflection::sqlite::NotSayable for one that is not understood.
  TableText text() const;
  const std::string& create_statement() const { return create_; }
  std::vector<IndexText> indexes(const TableText& table) const;
  std::vector<std::string> triggers() const;  // the statements that made them

  // For a table beside it.
  std::string free_name() const;

  db::ResultSet ask(std::string sql, std::vector<schema::Value> parameters = {}) const;

 private:
  std::string master() const { return qualified("sqlite_master"); }
  std::string table_of_index(const std::string& index) const;
  bool find(const std::string& name);
  std::vector<std::vector<schema::Value>> belongings(const char* type) const;

  db::Connection& connection_;
  std::string schema_;
  std::string table_;
  std::string create_;
  Origin origin_;
};

}  // namespace migrator::rebuild
