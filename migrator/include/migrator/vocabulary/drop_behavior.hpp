// cascade and restrict: in SQL one pair of words with two meanings.
#pragma once

#include "names.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// What the server does with the rows that refer to a row that goes or changes (SQL:2016, 11.8).
enum class referential_action { no_action, restrict, cascade, set_null, set_default };
using referential_action::no_action;

// What dropping an object does with the objects that depend on it (SQL:2016, 11.23): drop_table("t", cascade). As
// foreign_key(…).on_delete(cascade) the same word is an action.
class drop_behavior {
 public:
  explicit constexpr drop_behavior(referential_action same_word) : same_word_(same_word) {}
  operator referential_action() const;
  void write(const migration_host& host) const;

 private:
  referential_action same_word_;
};

// They go as well.
extern const drop_behavior cascade;
// They keep the object from going; so it is without a word, too.
extern const drop_behavior restrict;

}  // namespace migrator
