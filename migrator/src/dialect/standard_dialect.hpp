// What the backends write alike.
#pragma once

#include "dialect/dialect.hpp"
#include "dialect/lexer.hpp"
#include "schema/drop_behavior.hpp"

namespace migrator::dialect {

class StandardDialect : public Dialect {
 public:
  std::vector<Statement> render(const schema::Operation& operation, int server_version) const final;
  void check(const schema::Operation& operation, int server_version) const final;

  Statement select_versions(const VersionTable& table) const override;
  Statement insert_version(const VersionTable& table, const std::string& revision) const override;
  Statement delete_version(const VersionTable& table, const std::string& revision) const override;
  Statement update_version(const VersionTable& table, const std::string& from, const std::string& to) const override;
  Statement create_version_table(const VersionTable& table) const override;
  Statement select_last_outcome(const VersionTable& table, const std::string& revision) const override;
  std::vector<Statement> complete_history_table(const VersionTable& table) const override;
  Statement select_seals(const VersionTable& table) const override;
  Statement insert_audit(const VersionTable& table, const AuditEntry& entry) const override;

 protected:
  // render() has checked the operation, and will name its origin.
  virtual std::vector<Statement> render_action(const schema::Action& action, int server_version) const = 0;
  // The clauses of what takes a rebuild.
  virtual std::vector<Statement> render_clauses(const schema::Action& action, int server_version) const;
  virtual LexicalRules rules() const = 0;
  // Throws `sql` for words of another backend.
  virtual void check_words(const schema::Action& action) const;
  // Throws `sql` for a value that a parameter of the backend cannot carry unchanged.
  virtual void check_parameter(const schema::Value& value) const;

 private:
  void check_texts(const schema::Action& action, const std::vector<Statement>& statements) const;
};

// "schema"."name"
std::string qualified(const Dialect& dialect, const std::string& schema, const std::string& name);
std::string qualified(const Dialect& dialect, const schema::TableName& table);
// ("a", "b")
std::string column_list(const Dialect& dialect, const std::vector<std::string>& columns);
// "SET NULL"
std::string_view words_of(schema::ReferentialAction action);
// " DEFERRABLE INITIALLY DEFERRED", or nothing
std::string_view words_of(schema::Deferrability deferrability);
// The parts of a table between its parentheses, one on each line.
std::string table_body(const std::vector<std::string>& parts);
// CONSTRAINT "name", nothing for an empty one
std::string constraint_name(const Dialect& dialect, const std::string& name);

// " CASCADE", or nothing: RESTRICT is what a DROP means without a word.
std::string_view words_of(schema::DropBehavior behavior);

// The words the first statement of a text begins with, in lower case; a quoted name is a word of its own, "\"". At most
// `most`.
std::vector<std::string> leading_words(std::string_view sql, LexicalRules rules, std::size_t most);
bool ends_transaction(std::string_view sql, LexicalRules rules);

}  // namespace migrator::dialect
