// Whether two models say the same name. Inside this layer only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "base/error.hpp"
#include "schema/object.hpp"

namespace migrator::autogenerate {

// The names that are taken, each with its place.
class Names {
 public:
  // MySQL's indexes have names of their own within each table; elsewhere they are named among the tables.
  explicit Names(const std::string& backend) : indexes_are_of_tables_(backend == "mysql") {}

  // Throws `sql` at `origin` when the name is taken.
  void take(const schema::Object& object, const Origin& origin);
  // The same for what is said of an object: at most once of each.
  void take_saying(const std::string& what, const schema::Object& of, const Origin& origin);

 private:
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  Key key_of(const schema::Object& object) const;
  void take(const Key& key, const std::string& words, const Origin& origin);

  struct Taken {
    std::string words;
    Origin origin;
  };
  bool indexes_are_of_tables_;
  std::map<Key, Taken> taken_;
};

// table "auth.user", trigger "t" of "user"
std::string described(const schema::Object& object);
// Of a kind that has a word of its own.
std::string described(std::string_view kind, const schema::Object& object);

}  // namespace migrator::autogenerate
