#include "reflection/mysql/column.hpp"

#include "dialect/mysql/table_text.hpp"
#include "reflection/mysql/column_default.hpp"
#include "reflection/mysql/column_type.hpp"
#include "reflection/mysql/cursor.hpp"
#include "reflection/mysql/texts.hpp"

namespace migrator::reflection::mysql {

namespace {

using dialect::mysql::ColumnText;
using schema::Column;
using schema::TypeKind;

class ColumnReader {
 public:
  ColumnReader(std::string_view part, const std::string& collation, const Place& place)
      : text_(dialect::mysql::column_text(part)), collation_(collation), place_(place) {}

  ReadColumn read() {
    refuse_unknown();
    Column& column = read_.column;
    column.name = text_.name;
    read_check();
    read_type();
    column.nullable = !text_.find("NOT NULL");
    read_computed();
    column.default_value = default_of(behind("DEFAULT", 1), column.type);
    column.on_update_current_timestamp = text_.find("ON UPDATE");
    column.invisible = text_.find("INVISIBLE");
    column.without_system_versioning = text_.find("WITHOUT SYSTEM");
    remove_own_database();
    if (text_.find("AUTO_INCREMENT")) column.identity = schema::Identity();
    read_comment();
    return std::move(read_);
  }

 private:
  // Without the words that it begins with.
  std::string behind(std::string_view kind, int words) const {
    const ColumnText::Clause* clause = text_.find(kind);
    if (!clause) return {};
    Cursor cursor(clause->text);
    for (; words > 0; --words) cursor.next();
    return std::string(cursor.rest());
  }

  void refuse_unknown() const {
    for (const std::string_view kind : {"other", "WITH SYSTEM"})
      if (const ColumnText::Clause* clause = text_.find(kind))
        throw NotSayable{"column \"" + text_.name + "\" is " + dialect::lower(clause->text)};
  }

  void read_check() {
    const ColumnText::Clause* clause = text_.find("CHECK");
    if (!clause) return;
    Cursor cursor(clause->text);
    cursor.expect("check");
    read_.check = schema::Check{"", {cursor.group()}};
  }

  // A column of one character set alone has the collation that it means.
  std::string collation() const {
    if (const std::string said = behind("COLLATE", 1); !said.empty()) return said;
    const std::string charset = behind("CHARACTER SET", 2);
    if (charset.empty()) return collation_;
    const auto meant = place_.collations.find(charset);
    if (meant == place_.collations.end()) throw NotSayable{"nobody knows the collation of " + charset};
    return meant->second;
  }

  // MariaDB's JSON is a text with a check.
  bool is_json(const std::string& type, const std::string& collation) const {
    return type == "longtext" && collation == "utf8mb4_bin" && read_.check &&
           read_.check->condition.sql == "json_valid(" + dialect::dialect_of("mysql").quote(text_.name) + ")";
  }

  void read_type() {
    const std::string& type = text_.clauses.front().text;
    const std::string collation = this->collation();
    if (is_json(type, collation)) {
      read_.column.type = {TypeKind::json};
      read_.check.reset();
      return;
    }
    read_.column.type = type_of(type, place_.server_version);
    if (collation != collation_) read_.column.collation.name = collation;
  }

  void read_computed() {
    const ColumnText::Clause* clause = text_.find("GENERATED");
    if (!clause) return;
    Cursor cursor(clause->text);
    cursor.expect({"generated", "always", "as"});
    std::string sql = cursor.group();
    const bool is_virtual = cursor.take("virtual");
    read_.column.computed = schema::Computed{std::move(sql), is_virtual};
  }

  // MariaDB's nextval(`database`.`sequence`)
  void remove_own_database() {
    if (!read_.column.default_value || place_.database != place_.own_database) return;
    if (auto* expression = std::get_if<schema::Expression>(&*read_.column.default_value))
      expression->sql = without_database(expression->sql, place_.database, [](const std::string&) { return true; });
  }

  void read_comment() {
    const ColumnText::Clause* clause = text_.find("COMMENT");
    if (!clause) return;
    Cursor cursor(clause->text);
    cursor.expect("comment");
    read_.column.comment = value_of(cursor.next());
  }

  ColumnText text_;
  const std::string& collation_;
  const Place& place_;
  ReadColumn read_ = {};
};

}  // namespace

ReadColumn read_column(std::string_view part, const std::string& collation, const Place& place) {
  return ColumnReader(part, collation, place).read();
}

}  // namespace migrator::reflection::mysql
