// The database that the standard suite tries the revisions on. It belongs to the suite alone.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/runner.hpp"
#include "engine/schema_snapshot.hpp"

namespace migrator::engine::suite {

class Subject {
 public:
  // All must outlive the object. The database is to be at base, and as it is now it should be again at base.
  Subject(db::Connection& connection, const Catalog& catalog, const RunOptions& options, Observer& observer,
          std::function<bool()> is_interrupted);

  db::Connection& connection() { return connection_; }
  const Catalog& catalog() const { return catalog_; }
  const graph::RevisionMap& map() const { return catalog_.map(); }
  const RunOptions& options() const { return options_; }
  Observer& observer() { return observer_; }
  const SchemaSnapshot& at_base() const { return at_base_; }

  // The schema and the version rows.
  SchemaSnapshot look();
  std::vector<std::string> heads() { return runner_.heads(); }
  // What an upgrade to the target would apply, in its order.
  std::vector<graph::RevisionIndex> pending(std::string_view target);
  // In one run: these, in this order, or against it.
  void upgrade(std::span<const graph::RevisionIndex> revisions);
  void downgrade(std::span<const graph::RevisionIndex> revisions);
  // Takes back all that is applied. Throws `history` for an irreversible revision; the schema may not be as it was.
  void downgrade_to_base();

 private:
  void run(graph::Direction direction, std::span<const graph::RevisionIndex> revisions);

  db::Connection& connection_;
  const Catalog& catalog_;
  const RunOptions& options_;
  Observer& observer_;
  Runner runner_;
  SchemaSnapshot at_base_;
};

// "4f1c2a7be901", for as many as it is worth, and how many there are beyond.
std::string names_of(const graph::RevisionMap& map, std::span<const graph::RevisionIndex> revisions);
// "4 revisions"
std::string count_of(std::size_t revisions);

std::vector<graph::RevisionIndex> irreversible_of(const graph::RevisionMap& map);

}  // namespace migrator::engine::suite
