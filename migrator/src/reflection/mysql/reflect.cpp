// The servers know what they contain as the statements that would make it, and write these in one form. Their
// information_schema says less (nothing of temporary tables), and opens every table for each of its views.
#include "reflection/mysql/reflect.hpp"

#include <algorithm>
#include <tuple>

#include "reflection/mysql/catalog.hpp"
#include "reflection/mysql/dependencies.hpp"
#include "reflection/mysql/names.hpp"
#include "reflection/mysql/others.hpp"
#include "reflection/mysql/statements.hpp"

namespace migrator::reflection::mysql {

namespace {

class Reader {
 public:
  Reader(Catalog& catalog, const Scope& scope) : catalog_(catalog), scope_(scope) {}

  schema::Database read() {
    add_schemas();
    catalog_.read_texts([&](const Listed& listed, const std::string& text) { read_one(listed, text); });
    add_dependencies(database_, {catalog_.own_database(), catalog_.own_database()});
    sort_triggers();
    return std::move(database_);
  }

 private:
  void add_schemas() {
    for (const std::string& schema : scope_.schemas)
      if (schema != catalog_.own_database()) database_.schemas.push_back({schema, {}});
  }

  void read_one(const Listed& listed, const std::string& text) {
    const schema::ObjectName name = catalog_.name(listed.name);
    if (text.empty() || listed.kind.starts_with("package"))
      return database_.left_out.push_back(listed.kind + " " + listed.name.name);
    try {
      read_as(listed.kind, text, name, catalog_.place_of(listed.name.schema));
    } catch (const NotSayable&) {
      keep(listed, name, text);
    }
  }

  void read_as(const std::string& kind, const std::string& text, const schema::ObjectName& name, const Place& place) {
    if (kind == "table") return add_table(create_table(text, name, place));
    if (kind == "view") return database_.views.push_back(create_view(text, name, place, is_own_object(place)));
    if (kind == "sequence") return database_.sequences.push_back(create_sequence(text, name, place));
    if (kind == "trigger") return database_.triggers.push_back(create_trigger(text, name, place));
    if (kind == "event") throw NotSayable{"there is no word for events"};
    add_routine(create_routine(text, name, place));
  }

  // What is in the connection's own database is listed only where that is read.
  IsObject is_own_object(const Place& place) const {
    const bool is_listed = place.database == place.own_database;
    return [this, is_listed](const std::string& name) { return !is_listed || catalog_.is_own_object(name); };
  }

  void add_table(schema::Table table) {
    if (!scope_.with_chosen_names) leave_out_chosen_names(table);
    database_.tables.push_back(std::move(table));
  }

  void add_routine(ReadRoutine read) {
    if (!read.comment.empty())
      database_.comments.push_back({{read.routine.kind, read.routine.name}, std::move(read.comment)});
    database_.routines.push_back(std::move(read.routine));
  }

  void keep(const Listed& listed, const schema::ObjectName& name, const std::string& text) {
    database_.others.push_back(kept(listed, name, text));
  }

  // They were in the order in which they run.
  void sort_triggers() {
    std::ranges::stable_sort(database_.triggers, {}, [](const schema::Trigger& one) {
      return std::tie(one.table.schema, one.table.name, one.name);
    });
  }

  Catalog& catalog_;
  const Scope& scope_;
  schema::Database database_;
};

}  // namespace

schema::Database reflect(db::Connection& connection, const Scope& scope) {
  Catalog catalog(connection, scope);
  return Reader(catalog, scope).read();
}

bool has_changed_meanwhile(const Error& error) { return error.sql_state == "42S02"; }

std::string default_schema(db::Connection& connection) {
  const schema::Value name = connection.query({"SELECT DATABASE()", {}, {}}).rows.at(0).at(0);
  const auto* text = std::get_if<std::string>(&name);
  return text ? *text : "";
}

}  // namespace migrator::reflection::mysql
