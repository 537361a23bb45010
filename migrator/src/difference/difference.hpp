// What differs between a database and what models describe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "autogenerate/candidates.hpp"
#include "autogenerate/comparison.hpp"
#include "autogenerate/filter.hpp"
#include "autogenerate/models.hpp"
#include "autogenerate/risks.hpp"
#include "db/connection.hpp"
#include "reflection/reflection.hpp"

namespace migrator::difference {

struct Difference {
  schema::Database before;  // the database, as it is
  std::vector<schema::Operation> upgrade, downgrade;
  std::vector<std::string> impossible;    // what no operation can change
  std::vector<std::string> irreversible;  // what no operation can change back
  // Views that no model speaks of, and that are dropped with a table that they read: their places in upgrade.
  std::vector<std::size_t> unspoken;
  // What may rather have another name than be gone and new. Nobody has said so, and upgrade drops and adds it.
  std::vector<autogenerate::Candidate> candidates;
  bool empty() const { return upgrade.empty() && impossible.empty(); }
};

struct Request {
  reflection::Scope scope = {};
  autogenerate::Filter filter = {};       // of both sides
  std::vector<std::string> renames = {};  // beside those of the models: "user.name=user.full_name"
};

// Reads only; the connection must be in no transaction. Throws as its parts do: the server's refusals of a model at the
// model's place. What the models do not speak of at all is left alone (autogenerate/unmanaged.hpp).
Difference difference_of(db::Connection& connection, autogenerate::Models models, const Request& request);

// What the upgrade loses: of the rows that are there, or views; or what these rows may refuse. Reads the tables
// concerned. Where the server does not let us look, the risk is one.
std::vector<autogenerate::Risk> present_risks(db::Connection& connection, const Difference& difference);

// What comparing and creating have to know of a backend.
const autogenerate::Backend& backend_of(std::string_view name);

}  // namespace migrator::difference
