#include "revision_on_sqlite.hpp"

#include <migrator/revision.hpp>

#include "engine/step_runner.hpp"

namespace migrator::test {

namespace {

Direction current;

void run_upgrade(op& op) { current(op); }

std::int32_t run_current(const migration_host* host) {
  return detail::run(*host, run_upgrade, __FILE__, static_cast<unsigned>(__LINE__));
}

std::string text_of_value(const schema::Value& value) {
  struct Text {
    std::string operator()(schema::Null) const { return "NULL"; }
    std::string operator()(bool truth) const { return truth ? "1" : "0"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return std::to_string(number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const schema::Bytes& bytes) const { return "blob:" + bytes.data; }
  };
  return std::visit(Text(), value);
}

}  // namespace

void RevisionOnSqlite::sql(const std::string& statements) {
  connection_->execute(std::vector<db::Statement>{{statements, {}, {}}});
}

std::vector<Row> RevisionOnSqlite::rows(const std::string& query) {
  std::vector<Row> all;
  for (const auto& found : connection_->query({query, {}, {}}).rows) {
    Row& row = all.emplace_back();
    for (const schema::Value& value : found) row.push_back(text_of_value(value));
  }
  return all;
}

std::string RevisionOnSqlite::cell(const std::string& query) {
  const std::vector<Row> found = rows(query);
  return found.empty() ? "(no row)" : found.front().front();
}

std::string RevisionOnSqlite::text_of(const std::string& name) {
  return cell("SELECT sql FROM sqlite_master WHERE name = '" + name + "'");
}

// As runner.cpp does it, without a plan.
void RevisionOnSqlite::revise(Direction upgrade, bool transactional) {
  current = std::move(upgrade);
  const dialect::Dialect& dialect = dialect::dialect_of("sqlite");
  const engine::RunOptions options;
  engine::Observer observer;
  engine::VersionStore versions(*connection_, dialect, options.version_table);
  versions.ensure_tables();
  const std::string id = "r" + std::to_string(++revisions_);
  const graph::Step step{graph::Direction::upgrade, {}, {}, {id}, {{graph::RowChange::Kind::insert, {}, id}}, {}, {id}};
  plugin::IndexEntry entry{};
  entry.revision.id = id;
  entry.revision.origin = {"revision.cpp", 1};
  entry.transactional = transactional;
  std::vector<engine::PreparedStep> steps{{step, entry, run_current, {}}};
  engine::check(steps, {"sqlite", connection_->server_version()}, options);
  const std::function<bool()> is_interrupted = [] { return false; };
  const engine::Target target{*connection_, dialect, versions};
  engine::StepRunner(target, options, observer, is_interrupted).run(steps.front(), nullptr);
}

std::string RevisionOnSqlite::refusal(Direction upgrade) {
  const std::string before = dump();
  std::string text = "(not refused)";
  try {
    revise(upgrade);
  } catch (const Error& error) {
    text = error.message;
    for (const std::string& hint : error.hints) text += "\n" + hint;
  }
  EXPECT_EQ(dump(), before) << "something was left behind";
  return text;
}

std::string RevisionOnSqlite::dump() {
  std::string all;
  for (const Row& row : rows("SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'migrator_version%' AND "
                             "name NOT LIKE 'migrator_history%' AND tbl_name NOT LIKE 'migrator_%' ORDER BY name")) {
    all += row[0] + "\n" + row[2] + "\n";
    if (row[1] != "table") continue;
    for (const Row& one : rows("SELECT * FROM " + dialect::dialect_of("sqlite").quote(row[0]) + " ORDER BY 1")) {
      for (const std::string& value : one) all += value + "|";
      all += "\n";
    }
  }
  return all;
}

void RevisionOnSqlite::expect_sound() {
  EXPECT_EQ(cell("PRAGMA integrity_check"), "ok");
  EXPECT_TRUE(rows("PRAGMA foreign_key_check").empty());
  EXPECT_TRUE(
      rows("SELECT name FROM sqlite_master WHERE name LIKE 'migrator_new%' OR name LIKE 'migrator_probe%'").empty());
  EXPECT_EQ(cell("PRAGMA legacy_alter_table"), "0");
}

}  // namespace migrator::test
