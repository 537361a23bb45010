#include "engine/checkpointed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/counted_rows.hpp"
#include "plugin/sha256.hpp"

namespace migrator::engine {
namespace {

void append(std::string& text, const schema::Value& value) {
  text += fmt::format("\n{}:", value.index());
  if (const auto* one = std::get_if<std::string>(&value)) text += *one;
  if (const auto* one = std::get_if<schema::Bytes>(&value)) text += one->data;
  if (const auto* one = std::get_if<std::int64_t>(&value)) text += std::to_string(*one);
  if (const auto* one = std::get_if<double>(&value)) text += fmt::format("{:a}", *one);
  if (const auto* one = std::get_if<bool>(&value)) text += *one ? '1' : '0';
}

std::string text_of(const db::ResultSet& answer) {
  std::string text;
  for (const auto& row : answer.rows)
    for (const schema::Value& cell : row) append(text, cell);
  return text;
}

// Of all statements up to this one; `before` is that of those before it.
std::string digest_of(const std::string& before, const db::Statement& statement) {
  std::string text = before + "\n" + statement.sql;
  for (const schema::Value& value : statement.parameters) append(text, value);
  return plugin::sha256(text);
}

// The statement that was on its way is done.
dialect::Checkpoint behind(const dialect::Checkpoint& begun) {
  dialect::Checkpoint reached = begun;
  ++reached.done;
  reached.digest = std::exchange(reached.in_flight, "");
  reached.state = "";
  return reached;
}

// The checkpoint, the audit and one version row, which may be cut off: of several the server would keep the warnings of
// the last.
constexpr std::size_t most_together = 3;

// An author's text may be several statements, or leave a comment open.
bool goes_together(const db::Statement& statement) {
  return statement.parameters.empty() && statement.sql.find(';') == std::string::npos &&
         statement.sql.find("/*") == std::string::npos;
}

}  // namespace

Checkpointed::Checkpointed(db::Connection& connection, const dialect::CheckpointDialect& dialect,
                           const VersionStore& versions, dialect::Checkpoint earlier)
    : connection_(connection), dialect_(dialect), versions_(versions), earlier_(std::move(earlier)) {
  reached_.revision = earlier_.revision;
  reached_.direction = earlier_.direction;
  written_ = earlier_;
  certain_ = earlier_;
}

std::string Checkpointed::digest_with(const db::Statement& statement) const {
  return digest_of(reached_.digest, statement);
}

std::string Checkpointed::state(const StateQuery& query) const {
  if (!query) return "";
  return state_in([&] { return connection_.query({query->sql, query->parameters, {}}); });
}

std::string Checkpointed::state_in(const std::function<db::ResultSet()>& answer) const {
  try {
    return plugin::sha256(dialect_.lasting(text_of(answer())));
  } catch (const Error& error) {
    if (!connection_.is_undefined_table(error)) throw;
    return plugin::sha256("absent");
  }
}

bool Checkpointed::is_done(const db::Statement& statement) {
  return is_done(statement, [&] { return dialect_.state_query(statement.sql); });
}

bool Checkpointed::is_done(const db::Statement& statement, const std::function<StateQuery()>& query) {
  if (reached_.done > earlier_.done) return false;
  const bool at_the_last = reached_.done == earlier_.done;
  if (at_the_last && earlier_.in_flight.empty()) return false;
  const std::string digest = digest_with(statement);
  if (at_the_last) {
    if (earlier_.state.empty()) refuse_unknown(statement);
    const bool was_run = state(query()) != earlier_.state;
    if (was_run && digest != earlier_.in_flight) refuse_changed(statement);
    earlier_.in_flight = "";
    certain_ = reached_;
    if (!was_run) return false;
  } else if (reached_.done + 1 == earlier_.done && digest != earlier_.digest) {
    refuse_changed(statement);
  }
  ++reached_.done;
  reached_.digest = digest;
  if (at_the_last) certain_ = reached_;
  return true;
}

void Checkpointed::count(const db::Statement& statement) {
  reached_.digest = digest_with(statement);
  ++reached_.done;
  has_changed_rows_ = true;
  if (each_) commit(reached_);
}

std::vector<std::uint64_t> Checkpointed::run(std::span<const db::Statement> statements) {
  return run(statements, nullptr);
}

void Checkpointed::run_last(std::span<const db::Statement> statements) {
  run(statements, next_.first);
  check_end();
}

// `next` is what comes behind them, where it is known.
std::vector<std::uint64_t> Checkpointed::run(std::span<const db::Statement> statements, const db::Statement* next) {
  std::vector<std::uint64_t> changed;
  while (changed.size() < statements.size()) {
    const std::span<const db::Statement> rest = statements.subspan(changed.size());
    if (is_done(rest.front())) {
      changed.push_back(0);
    } else if (dialect_.commits_implicitly(rest.front().sql)) {
      changed.push_back(change_schema(rest.front(), rest.size() > 1 ? &rest[1] : next));
    } else {
      const std::span<const db::Statement> together = rest.first(rows_alone(rest));
      begin();
      std::ranges::copy(connection_.execute(together), std::back_inserter(changed));
      for (const db::Statement& statement : together) count(statement);
    }
  }
  return changed;
}

// A query may lock rows, until the end of a transaction.
db::ResultSet Checkpointed::query(const db::Statement& statement) {
  begin();
  if (dialect_.only_reads(statement.sql)) return connection_.query(statement);
  if (is_done(statement)) refuse_query(statement);
  db::ResultSet answer = connection_.query(statement);
  count(statement);
  return answer;
}

// The question tells whether one statement was run; of several, not how many were.
void Checkpointed::run_asked(const db::Statement& name, const db::Statement& question, const Write& write) {
  const auto state_of_answer = [&] {
    const StateQuery query = dialect_.state_query(question.sql);
    return query ? query : dialect::Statement{question.sql, question.parameters};
  };
  if (is_done(name, state_of_answer)) return;
  const db::ResultSet answer = connection_.query(question);
  const std::vector<db::Statement> statements = write(answer);
  if (statements.empty()) return count(name);
  dialect::Checkpoint begun = reached_;
  begun.in_flight = digest_with(name);
  if (statements.size() == 1) {
    const StateQuery query = state_of_answer();
    begun.state = query->sql == question.sql ? state_in([&] { return answer; }) : state(query);
  }
  change(begun, statements, nullptr);
}

std::vector<std::uint64_t> Checkpointed::run_with(std::vector<db::Statement> statements,
                                                  std::vector<db::Statement> last) {
  run(statements);
  begin_next();
  last.insert(last.begin(), next_begun_ ? versions_.save(*next_begun_) : versions_.clear_checkpoint());
  begin();
  std::vector<std::uint64_t> changed = last.size() > most_together ? connection_.execute(last) : run_together(last);
  changed.erase(changed.begin());
  return changed;
}

std::vector<std::uint64_t> Checkpointed::run_together(const std::vector<db::Statement>& statements) {
  const std::unique_ptr<db::Answers> answers = connection_.run_together(statements);
  std::vector<std::uint64_t> changed;
  while (changed.size() < statements.size()) changed.push_back(answers->next().affected);
  return changed;
}

// Only where the server was asked already: its refusal, say for want of a right, is the next revision's.
void Checkpointed::begin_next() {
  const StateQuery question = next_question(next_.first);
  if (!question || !known_ || known_->question != question->sql) return;
  next_begun_ = next_.beginning;
  next_begun_->in_flight = digest_of("", *next_.first);
  next_begun_->state = known_->state;
}

std::unique_ptr<db::RowWriter> Checkpointed::write_rows(const db::Statement& insert) {
  if (is_done(insert)) return std::make_unique<SkippedRows>();
  begin();
  return std::make_unique<CountedRows>(connection_.write_rows(insert), [this, insert] { count(insert); });
}

void Checkpointed::run_outside(const db::Statement& name, const std::function<void()>& run) {
  if (is_done(name)) return;
  commit(reached_);
  run();
  count(name);
}

// How many of them can be sent together: up to the next change of the schema.
std::size_t Checkpointed::rows_alone(std::span<const db::Statement> statements) const {
  if (each_) return 1;
  const auto next = std::ranges::find_if(
      statements, [&](const db::Statement& statement) { return dialect_.commits_implicitly(statement.sql); });
  return static_cast<std::size_t>(next - statements.begin());
}

std::uint64_t Checkpointed::change_schema(const db::Statement& statement, const db::Statement* next) {
  const StateQuery query = dialect_.state_query(statement.sql);
  const std::optional<Known> known = std::exchange(known_, {});
  dialect::Checkpoint begun = reached_;
  begun.in_flight = digest_with(statement);
  begun.state = written_.state;  // if it is written already, by the step before or by an interrupted run
  if (begun != written_) begun.state = known && query && known->question == query->sql ? known->state : state(query);
  return change(begun, {&statement, 1}, next);
}

std::uint64_t Checkpointed::change(const dialect::Checkpoint& begun, std::span<const db::Statement> statements,
                                   const db::Statement* next) {
  std::uint64_t changed = 0;
  if (statements.size() == 1 && !connection_.in_transaction() && goes_together(statements.front())) {
    changed = change_at_once(begun, statements.front(), next);
  } else {
    commit(begun);
    changed = connection_.execute(statements).front();
  }
  reached_ = certain_ = behind(begun);
  if (begun.state.empty()) commit(reached_);
  return changed;
}

// In one packet, which ends where the server refuses something: the statement is not run unless the row is committed.
std::uint64_t Checkpointed::change_at_once(const dialect::Checkpoint& begun, const db::Statement& statement,
                                           const db::Statement* next) {
  const bool is_written = begun == written_;
  const StateQuery question = next_question(next);
  std::vector<db::Statement> packet{statement};
  if (!is_written) packet.insert(packet.begin(), versions_.save(begun));
  if (question) packet.push_back({question->sql, {}, {}});
  written_ = begun;
  const std::unique_ptr<db::Answers> answers = connection_.run_together(std::move(packet));
  if (!is_written) answers->next();
  certain_ = reached_;
  const std::uint64_t changed = answers->next().affected;
  certain_ = behind(begun);
  if (question) known_ = known_from(*question, *answers);
  return changed;
}

// What the server refuses to say now the next statement asks by itself.
std::optional<Checkpointed::Known> Checkpointed::known_from(const dialect::Statement& question,
                                                            db::Answers& answers) const try {
  return Known{question.sql, state_in([&] { return answers.next(); })};
} catch (const Error& error) {
  if (error.kind != ErrorKind::sql) throw;
  return {};
}

Checkpointed::StateQuery Checkpointed::next_question(const db::Statement* next) const {
  if (!next || !dialect_.commits_implicitly(next->sql)) return {};
  StateQuery question = dialect_.state_query(next->sql);
  return question && question->parameters.empty() ? question : std::nullopt;
}

void Checkpointed::begin() {
  if (!connection_.in_transaction()) connection_.begin();
}

// Without a transaction the row is one by itself.
void Checkpointed::commit(const dialect::Checkpoint& checkpoint) {
  const db::Statement save = versions_.save(checkpoint);
  connection_.execute({&save, 1});
  if (connection_.in_transaction()) connection_.commit();
  written_ = checkpoint;
  certain_ = reached_;
  has_changed_rows_ = false;
}

void Checkpointed::rebuild(const rebuild::Rebuild&) {
  throw Error(ErrorKind::internal, "a table is made anew without a transaction around it");
}

void Checkpointed::begin_autocommit() {
  if (has_changed_rows_) commit(reached_);
  each_ = true;
}

void Checkpointed::check_end() const {
  if (reached_.done < earlier_.done || (reached_.done == earlier_.done && !earlier_.in_flight.empty()))
    refuse_changed({});
}

void Checkpointed::settle() noexcept {
  if (certain_ == written_ && certain_.done > 0) return;
  try {
    const db::Statement exact = certain_.done > 0 ? versions_.save(certain_) : versions_.clear_checkpoint();
    connection_.execute({&exact, 1});
    written_ = certain_;
  } catch (const std::exception&) {  // the row still says that a statement is on its way, and the next run asks
  }
}

void Checkpointed::refuse_changed(const db::Statement& statement) const {
  Error error(ErrorKind::history,
              fmt::format("what the {} of {} had run before it was interrupted is not what it would run now",
                          earlier_.direction, earlier_.revision));
  error.at(statement.origin)
      .hint(fmt::format("it had run its first {} statement{}; put them back as they were, and change only what comes "
                        "after them",
                        earlier_.done, earlier_.done == 1 ? "" : "s"));
  throw std::move(error);
}

void Checkpointed::refuse_unknown(const db::Statement& statement) const {
  Error error(ErrorKind::history, fmt::format("whether statement {} of the {} of {} was run before it was interrupted "
                                              "cannot be told",
                                              earlier_.done + 1, earlier_.direction, earlier_.revision));
  error.statement = FailedStatement{statement.sql, std::nullopt};
  error.at(statement.origin);
  throw std::move(error);
}

void Checkpointed::refuse_query(const db::Statement& statement) const {
  Error error(ErrorKind::history, fmt::format("the {} of {} cannot go on: it needs the answer of a query that changed "
                                              "something before it was interrupted",
                                              earlier_.direction, earlier_.revision));
  error.statement = FailedStatement{statement.sql, std::nullopt};
  error.at(statement.origin);
  throw std::move(error);
}

}  // namespace migrator::engine
