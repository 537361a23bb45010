// What there is in a database, and how the server writes it.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "db/connection.hpp"
#include "reflection/mysql/create_table.hpp"
#include "reflection/reflection.hpp"
#include "schema/object.hpp"

namespace migrator::reflection::mysql {

struct Listed {
  std::string kind;         // "table", "view", "sequence", "function", "procedure", "package", "trigger", "event"
  schema::ObjectName name;  // with its database
};

class Catalog {
 public:
  // Throws `lock_timeout` where the list would not be complete.
  Catalog(db::Connection& connection, const Scope& scope);

  // Hands on the answers to SHOW CREATE, by kind, database and name, triggers in the order in which they run, while
  // others are on their way: in one form whatever the session's sql_mode says; empty for a routine that is shown to its
  // owner alone.
  void read_texts(const std::function<void(const Listed& one, const std::string& text)>& take) const;
  const Place& place_of(const std::string& database) const { return places_.at(database); }
  // As a revision writes it: without the connection's own database.
  schema::ObjectName name(const schema::ObjectName& full) const;
  const std::string& own_database() const { return own_database_; }
  // Of the connection's own database, whatever is read of it.
  bool is_own_object(const std::string& name) const { return own_objects_.contains(name); }

 private:
  std::string databases() const;
  db::Statement places_query() const;
  db::Statement list_query() const;
  void read_places(const db::ResultSet& databases, const db::ResultSet& charsets);
  void list(const db::ResultSet& things);
  void list_given_tables();

  db::Connection& connection_;
  const Scope& scope_;
  std::string own_database_;
  std::string session_settings_;  // the statement that brings them back
  std::map<std::string, Place> places_;
  std::vector<Listed> listed_;
  std::set<std::string> own_objects_;
};

}  // namespace migrator::reflection::mysql
