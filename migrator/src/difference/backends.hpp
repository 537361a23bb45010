// What this layer knows of each backend. Inside this layer only.
#pragma once

#include <string_view>

#include "autogenerate/comparison.hpp"
#include "autogenerate/models.hpp"
#include "autogenerate/renames.hpp"
#include "db/connection.hpp"

namespace migrator::difference {

struct BackendRules {
  autogenerate::Backend comparison;
  // What models say in the words of the server (difference/words.hpp).
  schema::Database (*in_words_of_server)(db::Connection&, const autogenerate::Models&, const autogenerate::Renaming&);
  // What the server does not say of the database, or calls otherwise than the models; and what it wants these to say.
  void (*complete)(schema::Database& known, schema::Database& models);
  bool names_everything = true;      // constraints and indexes that are made without a name
  bool privileges_go_along = false;  // with what they were given on, and are not there when it is made again
};

// Throws `configuration` for a backend that models are not compared with.
const BackendRules& rules_of(std::string_view backend);

}  // namespace migrator::difference
