// The standard suite of a set: each of its cases on an empty database.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/interruption.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/test_databases.hpp"
#include "engine/suite/cases.hpp"

namespace migrator::cli {

class Suite {
 public:
  // Both must outlive the object.
  Suite(Session& session, const TestOptions& test);
  ~Suite();

  // `name` is one of test_cases. What a revision does wrong is in the verdict; throws what keeps us from finding out.
  engine::suite::Verdict check(std::string_view name);

 private:
  struct Database;
  using Verdict = engine::suite::Verdict;

  void check(std::string_view name, Verdict& verdict);
  void check_single_head(Verdict& verdict);
  void check_offline(Verdict& verdict);
  void check_up_to_date(Verdict& verdict);
  std::unique_ptr<Database> open_next();
  void refuse_used(Database& database) const;
  bool begin_at_base(Verdict& verdict);
  bool empty_again(Verdict& verdict);

  Session& session_;
  const TestOptions& test_;
  Progress progress_;
  engine::RunOptions options_;
  std::unique_ptr<TestDatabases> databases_;
  std::unique_ptr<Database> database_;
};

}  // namespace migrator::cli
