// Asking the server what it makes of something. Inside this layer only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "difference/making.hpp"
#include "schema/database.hpp"

namespace migrator::difference::mysql {

// What is made is gone when the answer is there; but that a view is there for a moment, and stays where the migrator is
// killed in that moment: there are no temporary views, and no transaction holds a change of the schema.
class Scratch {
 public:
  Scratch(db::Connection& connection, const autogenerate::Models& models)
      : connection_(connection), making_(connection, models) {}

  // As temporary tables: parts numbered (autogenerate/wording.hpp), without foreign keys, and without indexes of words
  // and places, which no temporary table can have. In the order of `models`, called as there.
  std::vector<schema::Table> tables(const std::vector<schema::Table>& models);

  // Called as there. One that the server refuses is left out: it needs what is not there yet.
  std::vector<schema::View> views(const std::vector<schema::View>& models);

  // Whether these words mean the same type.
  bool is_one_type(const std::string& words, const std::string& other);

 private:
  bool try_to_make(schema::View view, const std::string& name);

  db::Connection& connection_;
  Making making_;
};

// Whether it was left behind so.
bool is_scratch(const schema::View& view);

}  // namespace migrator::difference::mysql
