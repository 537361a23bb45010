#include "engine/backfill.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "engine/retry.hpp"
#include "schema/validate.hpp"

namespace migrator::engine {

namespace {

db::Statement batch_behind(const QueueSetting& setting, const schema::Backfill& backfill, const schema::Value& position,
                           const Origin& origin) {
  dialect::Statement batch = setting.dialect.backfill_batch(backfill, position);
  return {std::move(batch.sql), std::move(batch.parameters), origin};
}

class BackfillRun {
 public:
  BackfillRun(const QueueSetting& setting, const schema::Operation& operation)
      : setting_(setting), backfill_(std::get<schema::Backfill>(operation.action)), origin_(operation.origin) {}

  // Rows that others change or add meanwhile may come to stand behind us; so it walks until a walk finds nothing.
  void run() {
    if (const std::optional<dialect::Statement> left = setting_.dialect.backfill_left(backfill_))
      return run_down(*left);
    for (std::int64_t before = -1, now = 0;; before = now) {
      const std::int64_t start = rows_;
      position_ = schema::Null{};
      while (run_batch()) {
      }
      if (schema::is_null(position_)) break;
      now = rows_ - start;
      if (now == 0 && before == 0) refuse("changes none of the rows that its condition holds for");
      if (blind_ && before >= 0 && now >= before) refuse_endless(now, now);
    }
    tell(true);
  }

  std::int64_t rows() const { return rows_; }

 private:
  // Where a batch does not answer: until the rows that were left are done, and as long as they become fewer.
  void run_down(const dialect::Statement& left) {
    for (std::int64_t before = count(left), now = 0; before > 0; before = now) {
      const std::int64_t start = rows_;
      while (rows_ - start < before && run_blind_batch()) {
      }
      now = count(left);
      if (now >= before) refuse_endless(now, rows_ - start);
    }
    tell(true);
  }

  std::int64_t count(const dialect::Statement& rows) {
    return std::get<std::int64_t>(answer_to({rows.sql, rows.parameters, origin_}).rows.at(0).at(0));
  }

  bool run_blind_batch() {
    const auto changed = static_cast<std::int64_t>(answer_to(batch_statement()).affected);
    if (changed == 0) return false;
    rows_ += changed;
    tell(false);
    pause(backfill_.pause, setting_.is_interrupted);
    return true;
  }

  // Whether there was a row to change.
  bool run_batch() {
    schema::Value last;
    std::int64_t changed = 0;
    std::int64_t still_wanted = 0;
    for (const std::vector<schema::Value>& row : answer_to(batch_statement()).rows) {
      changed += std::get<std::int64_t>(row.at(0));
      if (const auto* still = std::get_if<std::int64_t>(&row.at(1)))
        still_wanted += *still;
      else
        blind_ = true;
      last = std::max(last, row.at(2));
    }
    if (schema::is_null(last)) return false;
    position_ = last;
    rows_ += changed;
    if (still_wanted > 0) refuse_endless(still_wanted, changed);
    tell(false);
    pause(backfill_.pause, setting_.is_interrupted);
    return true;
  }

  db::ResultSet answer_to(const db::Statement& statement) {
    db::ResultSet answer;
    with_retries(
        setting_.options.lock_retries, setting_.is_interrupted, [&] { answer = query(statement); },
        [&](int number, std::chrono::milliseconds wait, const std::string& reason) {
          setting_.observer.logs(fmt::format("backfill \"{}\": {}; attempt {} in {} ms", backfill_.update.table.name,
                                             reason, number + 1, wait.count()));
        });
    return answer;
  }

  db::Statement batch_statement() const { return batch_behind(setting_, backfill_, position_, origin_); }

  // The victim of a deadlock has lost nothing but its batch.
  db::ResultSet query(const db::Statement& statement) {
    try {
      return setting_.connection.query(statement);
    } catch (Error& error) {
      if (error.sql_state == "40P01" || error.sql_state == "40001") error.kind = ErrorKind::lock_timeout;
      throw;
    }
  }

  [[noreturn]] void refuse(const std::string& why) const {
    throw Error(ErrorKind::sql, fmt::format("backfill \"{}\" {}", backfill_.update.table.name, why))
        .at(origin_)
        .hint("the condition has to be false for a row that is done: column IS NULL, for a column that gets a value");
  }

  [[noreturn]] void refuse_endless(std::int64_t still_wanted, std::int64_t changed) const {
    refuse(fmt::format("would never end: its condition still holds for {} of {} rows after they were changed",
                       still_wanted, changed));
  }

  void tell(bool ended) const {
    setting_.observer.rows_done("backfill", backfill_.update.table.name, static_cast<std::uint64_t>(rows_), ended);
  }

  const QueueSetting& setting_;
  const schema::Backfill& backfill_;
  const Origin origin_;
  schema::Value position_;
  std::int64_t rows_ = 0;
  bool blind_ = false;  // the backend does not tell for which rows the condition still holds
};

}  // namespace

void run_backfill(const QueueSetting& setting, const schema::Operation& operation) {
  BackfillRun run(setting, operation);
  try {
    schema::validate(operation.action);
    setting.connection.set_lock_timeout(setting.options.lock_timeout);
    run.run();
    setting.connection.set_lock_timeout(std::chrono::milliseconds::zero());
  } catch (Error& error) {
    if (run.rows() > 0)
      error.hint(fmt::format("{} rows were changed and committed; the next run goes on behind them", run.rows()));
    throw std::move(error.at(operation.origin));
  }
}

db::Statement first_batch(const QueueSetting& setting, const schema::Operation& operation) {
  return batch_behind(setting, std::get<schema::Backfill>(operation.action), schema::Null{}, operation.origin);
}

}  // namespace migrator::engine
