// The server's catalog: rows of its tables, and how its names become ours.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/connection.hpp"
#include "dialect/dialect.hpp"
#include "reflection/reflection.hpp"
#include "schema/object.hpp"

namespace migrator::reflection::postgresql {

// The number of an object; 0: none. Unique within a table of the catalog.
using Oid = std::int64_t;

// What a database is born with has numbers below it (access/transam.h).
constexpr Oid first_own_oid = 16384;

constexpr const char* serialization_failure = "40001";

// Throws `sql` for what a query has listed and a later one, or a function of the server, does not find any more.
[[noreturn]] void throw_dropped();

// A row of an answer, whose cells are taken from the left to the right.
class Row {
 public:
  explicit Row(std::vector<schema::Value> cells) : cells_(std::move(cells)) {}

  std::string text();  // NULL: empty
  // What pg_get_viewdef() and the like write. Throws `sql` where they find nothing, because it was dropped meanwhile.
  std::string definition();
  // The same behind a flag that says whether there is anything to write.
  std::optional<std::string> definition_if_any();
  std::optional<std::string> optional_text();
  std::int64_t number();  // NULL: 0
  std::optional<std::int64_t> optional_number();
  std::optional<double> optional_real();
  bool flag();
  char letter();                     // of a "char"; 0 for none
  std::string bytes();               // of a bytea
  std::vector<std::string> texts();  // of an array or an int2vector
  std::vector<std::int64_t> numbers();

 private:
  schema::Value& next() { return cells_.at(position_++); }

  std::vector<schema::Value> cells_;
  std::size_t position_ = 0;
};

// {a,"b \" c",NULL}, or an int2vector: 1 2 3. NULL as an empty text.
std::vector<std::string> array_elements(std::string_view text);

class Catalog {
 public:
  // Makes the server write every name the same way: without its schema where that is the one in which new tables come
  // to be, with it elsewhere. Ends with the transaction.
  Catalog(db::Connection& connection, const Scope& scope);

  std::vector<Row> rows(const std::string& query);

  // Calls `reading` without an answer to any query, to know which they are, and asks the server for all of them: it
  // works on the later ones while those before are read.
  void foresee(const std::function<void()>& reading);

  int server_version() const { return version_; }
  bool is_at_least(int major) const { return version_ >= major * 10000; }

  // The condition that a schema is read, and is neither the server's nor an extension's.
  std::string is_read(std::string_view schema_name) const;
  // The names of the migrator's own tables: a row constructor's list of pairs.
  std::string own_tables() const;

  bool is_with_chosen_names() const { return scope_.with_chosen_names; }

  schema::ObjectName name(std::string schema, std::string name) const;
  std::string quoted(const schema::ObjectName& name) const;
  std::string quoted(std::string_view name) const { return dialect_.quote(name); }
  std::string literal(const std::string& text) const { return dialect_.literal(text); }
  std::string value(const schema::Value& value) const { return dialect_.literal(value); }
  std::string type_name(const schema::Type& type) const { return dialect_.type_name(type); }
  // As SQL, where the vocabulary has no word of its own for what is around it.
  std::string render(schema::Action action) const;

 private:
  db::ResultSet answer_to(const std::string& query);

  db::Connection& connection_;
  const dialect::Dialect& dialect_;
  Scope scope_;
  int version_;
  std::string default_schema_;
  std::string temporary_schema_;
  std::vector<db::Statement> foreseen_;
  std::size_t answered_ = 0;
  std::unique_ptr<db::Answers> answers_;
  bool foresees_ = false;
};

}  // namespace migrator::reflection::postgresql
