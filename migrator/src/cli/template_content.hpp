// What is in the template database of a fixture: revisions and seeds.
#pragma once

#include <string>
#include <vector>

#include "cli/fixture.hpp"
#include "cli/session.hpp"
#include "graph/plan.hpp"

namespace migrator::cli {

class TemplateContent {
 public:
  // Throws what reading the settings and the index throws, `history` for a revision that is not there, and
  // `configuration` for a seed that cannot be read.
  TemplateContent(const GlobalOptions& options, const Fixture& fixture);

  // The same for the same content and for no other, wherever its files are.
  std::string key(const std::string& provider) const;

  // Migrates the empty database of this URL and seeds it. For all that runs in it the URL is that of the environment.
  void fill(const std::string& url) const;

 private:
  struct Seed {
    std::string path;
    std::string text;
  };

  void migrate(Session& session) const;
  void plant(const Seed& seed, db::Connection& connection) const;

  GlobalOptions options_;
  Fixture fixture_;
  Settings settings_;
  engine::Catalog catalog_;
  graph::Plan plan_;
  std::vector<Seed> seeds_;
};

}  // namespace migrator::cli
