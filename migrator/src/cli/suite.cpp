#include "cli/suite.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/model_changes.hpp"
#include "cli/script_client.hpp"
#include "db/driver.hpp"
#include "graph/heads.hpp"

namespace migrator::cli {

namespace {

// What a revision does wrong is a finding; what keeps us from looking is none.
bool is_finding(const Error& error) {
  return error.kind == ErrorKind::sql || error.kind == ErrorKind::plugin || error.kind == ErrorKind::history ||
         error.kind == ErrorKind::lock_timeout;
}

std::unique_ptr<db::Connection> open(const Url& url) {
  db::OpenOptions open;
  open.create = true;
  return db::open_connection(url, open);
}

}  // namespace

struct Suite::Database {
  Database(Url where, const engine::Catalog& catalog, const engine::RunOptions& options, Progress& progress)
      : url(std::move(where)),
        connection(open(url)),
        subject(*connection, catalog, options, progress, Interruption::happened) {}

  Url url;
  std::unique_ptr<db::Connection> connection;
  engine::suite::Subject subject;
};

Suite::Suite(Session& session, const TestOptions& test)
    : session_(session),
      test_(test),
      progress_(session.catalog(), !session.options().verbose || session.options().json),
      options_(session.settings().run_options()),
      databases_(test_databases(session.options(), session.settings(), test.fixture)) {}

Suite::~Suite() = default;

engine::suite::Verdict Suite::check(std::string_view name) {
  Verdict verdict;
  try {
    check(name, verdict);
  } catch (const Error& error) {
    if (!is_finding(error)) throw;
    verdict.failures.push_back(error);
  }
  return verdict;
}

void Suite::check(std::string_view name, Verdict& verdict) {
  if (name == "single-head") return check_single_head(verdict);
  if (!begin_at_base(verdict)) return;
  const Interruption interruption(*database_->connection);
  if (name == "upgrade") engine::suite::check_upgrade(database_->subject, verdict);
  if (name == "stairway") engine::suite::check_stairway(database_->subject, {test_.from, test_.to}, verdict);
  if (name == "offline") check_offline(verdict);
  if (name == "up-to-date") check_up_to_date(verdict);
}

// The history against its files, and the models against what it leads to.
void Suite::check_up_to_date(Verdict& verdict) {
  engine::suite::check_up_to_date(database_->subject, verdict);
  if (!verdict.failures.empty()) return;
  const auto changes = model_changes(session_.settings(), *database_->connection);
  if (!changes || changes->empty()) return;
  Error error(ErrorKind::pending, "the database after all revisions is not what the models describe");
  for (const std::string& one : statements_of(*changes, *database_->connection)) error.hint(one);
  for (const std::string& one : changes->impossible) error.hint(one + ": no operation can change it");
  verdict.failures.push_back(std::move(error));
}

void Suite::check_single_head(Verdict& verdict) {
  const graph::RevisionMap& map = session_.catalog().map();
  const auto branches = test_.one_head_per_label ? graph::Branches::labelled : graph::Branches::none;
  verdict.summary = rows_text(map.ids(map.real_heads()));
  if (auto error = graph::too_many_heads(map, branches))
    verdict.failures.push_back(std::move(error->at(map[map.real_heads().back()].origin)));
}

void Suite::check_offline(Verdict& verdict) {
  const std::unique_ptr<Database> other = open_next();
  Database& offline = other ? *other : *database_;
  const ScriptClient client(offline.url);
  if (!client.is_installed()) {
    verdict.skipped = fmt::format("{} is not installed, which runs the script", client.name());
    return;
  }
  const auto run_script = [&](const std::string& script) { client.run(script); };
  engine::suite::check_offline(database_->subject, offline.subject, run_script, verdict);
}

std::unique_ptr<Suite::Database> Suite::open_next() {
  session_.choose_drivers();
  const std::optional<Url> url = databases_->next();
  if (!url) return nullptr;
  auto database = std::make_unique<Database>(*url, session_.catalog(), options_, progress_);
  if (!databases_->are_throw_away()) refuse_used(*database);
  return database;
}

void Suite::refuse_used(Database& database) const {
  const std::vector<dialect::SchemaObject> contents = database.subject.at_base().contents();
  if (contents.empty()) return;
  const dialect::SchemaObject& first = contents.front();
  throw Error(ErrorKind::configuration, fmt::format("{} is not empty: it has {} {}{}", database.url.masked(),
                                                    first.kind, first.name, contents.size() == 1 ? "" : " and more"))
      .hint("the suite uses up the database that it is given")
      .hint(fmt::format("let it have throw-away databases: migrator test --backend {}", database.url.backend()))
      .left("nothing was changed");
}

// A database of its own where there is one; else that of the case before.
bool Suite::begin_at_base(Verdict& verdict) {
  std::unique_ptr<Database> next = open_next();
  if (!next) return empty_again(verdict);
  database_ = std::move(next);
  return true;
}

bool Suite::empty_again(Verdict& verdict) {
  engine::suite::Subject& subject = database_->subject;
  const auto irreversible = engine::suite::irreversible_of(subject.map());
  if (!irreversible.empty()) {
    verdict.skipped = fmt::format("needs an empty database of its own, because {} cannot be taken back",
                                  engine::suite::names_of(subject.map(), irreversible));
    return false;
  }
  try {
    const Interruption interruption(*database_->connection);
    subject.downgrade_to_base();
  } catch (const Error& error) {
    if (!is_finding(error)) throw;
    verdict.skipped = "the case before has left the database where no downgrade leads to base";
    return false;
  }
  const bool is_empty = engine::difference(subject.at_base(), subject.look(), engine::ColumnOrder::ignored).empty();
  if (!is_empty) verdict.skipped = "the downgrade to base has not left the database as it was before the last case";
  return is_empty;
}

}  // namespace migrator::cli
