#include "reflection/mysql/dependencies.hpp"

#include <map>
#include <utility>
#include <vector>

#include "reflection/mysql/cursor.hpp"
#include "reflection/mysql/others.hpp"

namespace migrator::reflection::mysql {

namespace {

using dialect::TokenKind;
using schema::Object;
using schema::ObjectKind;
using schema::ObjectName;

std::string key_of(const ObjectName& name) { return name.schema + "." + name.name; }

// The things of a database by their names.
class Things {
 public:
  explicit Things(const schema::Database& database) {
    for (const auto& one : database.tables) relations_[key_of(one.name)] = object_of("table", one.name);
    for (const auto& one : database.views) relations_[key_of(one.name)] = object_of("view", one.name);
    for (const auto& one : database.sequences) relations_[key_of(one.name)] = object_of("sequence", one.name);
    for (const auto& one : database.routines) functions_[key_of(one.name)] = {one.kind, one.name};
    for (const auto& one : database.others) {
      const bool is_function = one.object.kind == ObjectKind::function;
      if (is_function || one.object.kind == ObjectKind::table || one.object.kind == ObjectKind::view)
        (is_function ? functions_ : relations_)[key_of(one.object.name)] = one.object;
    }
  }

  // Those that a text of the server names. It quotes every name, and says a table, or an alias, before every column.
  std::vector<Object> named_in(const std::string& sql) const {
    std::vector<Object> found;
    dialect::Token before = {};
    for (Cursor cursor(sql); !cursor.at_end();) {
      const dialect::Token token = cursor.here();
      if (token.kind != TokenKind::quoted) {
        before = cursor.next();
        continue;
      }
      ObjectName name{"", cursor.name()};
      if (cursor.take('.')) name = {std::move(name.name), cursor.name()};
      const auto& things = cursor.at_symbol('(') ? functions_ : relations_;
      const auto thing = things.find(key_of(name));
      if (thing != things.end() && !names_alias(before)) found.push_back(thing->second);
      while (cursor.take('.')) cursor.next();
      before = token;
    }
    return found;
  }

 private:
  // Whether what stands before a name makes it one of a column, or another one of a table.
  static bool names_alias(const dialect::Token& before) {
    return before.is_word("as") || before.kind == TokenKind::quoted || before.is_symbol(')');
  }

  std::map<std::string, Object> relations_;
  std::map<std::string, Object> functions_;
};

class Dependencies {
 public:
  Dependencies(schema::Database& database, const Place& place)
      : database_(database), place_(place), things_(database) {}

  void add() {
    for (const schema::View& view : database_.views) add_named(object_of("view", view.name), view.query.sql);
    for (const schema::Table& table : database_.tables)
      for (const schema::Column& column : table.columns) add_default(table, column);
    for (const schema::OtherObject& other : database_.others) add_other(other);
    add_order_of_triggers();
  }

 private:
  void add_one(const Object& object, const Object& needs) {
    if (object != needs) database_.dependencies.push_back({object, needs});
  }

  void add_named(const Object& object, const std::string& sql) {
    for (const Object& one : things_.named_in(sql)) add_one(object, one);
  }

  void add_default(const schema::Table& table, const schema::Column& column) {
    const auto* expression = column.default_value ? std::get_if<schema::Expression>(&*column.default_value) : nullptr;
    if (!expression) return;
    for (const Object& one : things_.named_in(expression->sql))
      if (one.kind == ObjectKind::sequence) add_one(object_of("table", table.name), one);
  }

  void add_other(const schema::OtherObject& other) {
    if (other.kind == "view") add_named(other.object, other.create);
    if (other.kind == "table")
      for (const schema::TableName& table : referred_tables(other.create, place_))
        add_one(other.object, object_of("table", table));
  }

  static bool share_occasion(const schema::Trigger& one, const schema::Trigger& other) {
    return one.table == other.table && one.timing == other.timing && one.events == other.events;
  }

  // Each is made behind the one that runs before it.
  void add_order_of_triggers() {
    const auto object = [](const schema::Trigger& one) {
      return Object{ObjectKind::trigger, {"", one.name}, one.table};
    };
    for (auto one = database_.triggers.begin(); one != database_.triggers.end(); ++one)
      for (auto before = one; before != database_.triggers.begin();)
        if (share_occasion(*--before, *one)) {
          add_one(object(*one), object(*before));
          break;
        }
  }

  schema::Database& database_;
  const Place& place_;
  Things things_;
};

}  // namespace

void add_dependencies(schema::Database& database, const Place& place) { Dependencies(database, place).add(); }

}  // namespace migrator::reflection::mysql
