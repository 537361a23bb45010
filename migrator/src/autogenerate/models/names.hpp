// Whether two models say the same name. Inside this layer only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "base/error.hpp"
#include "dialect/dialect.hpp"
#include "schema/object.hpp"

namespace migrator::autogenerate {

// The names that are taken, each with its place.
class Names {
 public:
  explicit Names(const dialect::Dialect& dialect) : indexes_are_of_tables_(dialect.names_indexes_within_tables()) {}

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
