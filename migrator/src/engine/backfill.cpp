#include "engine/backfill.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/retry.hpp"
#include "schema/validate.hpp"

namespace migrator::engine {

namespace {

// What a batch, or a walk through the whole table, did.
struct Tally {
  std::int64_t changed = 0;
  std::int64_t still_wanted = 0;  // of these, rows for which the condition holds as before
};

class BackfillRun {
 public:
  BackfillRun(const QueueSetting& setting, const schema::Operation& operation)
      : setting_(setting), backfill_(std::get<schema::Backfill>(operation.action)), origin_(operation.origin) {}

  // Rows that others change or add meanwhile may come to stand behind us; so it walks until there is nothing to do.
  void run() {
    Tally before;
    for (bool first = true;; first = false) {
      position_ = schema::Null{};
      Tally walk;
      while (run_batch(walk)) {
      }
      if (schema::is_null(position_)) break;
      if (!first) refuse_to_repeat(before, walk);
      before = walk;
    }
    tell(true);
  }

  std::int64_t rows() const { return rows_; }

 private:
  // Whether there was a row to change.
  bool run_batch(Tally& walk) {
    const db::Statement statement = batch_statement();
    db::ResultSet answer;
    with_retries(
        setting_.options.lock_retries, setting_.is_interrupted, [&] { answer = query(statement); },
        [&](int number, std::chrono::milliseconds wait, const std::string& reason) {
          setting_.observer.logs(fmt::format("backfill \"{}\": {}; attempt {} in {} ms", backfill_.update.table.name,
                                             reason, number + 1, wait.count()));
        });
    schema::Value last;
    for (const std::vector<schema::Value>& row : answer.rows) {
      walk.changed += std::get<std::int64_t>(row.at(0));
      rows_ += std::get<std::int64_t>(row.at(0));
      walk.still_wanted +=
          std::holds_alternative<bool>(row.at(1)) ? std::get<bool>(row.at(1)) : std::get<std::int64_t>(row.at(1));
      last = std::max(last, row.at(2));
    }
    if (schema::is_null(last)) return false;
    position_ = last;
    tell(false);
    pause(backfill_.pause, setting_.is_interrupted);
    return true;
  }

  db::Statement batch_statement() const {
    dialect::Statement batch = setting_.dialect.backfill_batch(backfill_, position_);
    return {std::move(batch.sql), std::move(batch.parameters), origin_};
  }

  // The victim of a deadlock has lost nothing but its batch.
  db::ResultSet query(const db::Statement& statement) {
    try {
      return setting_.connection.query(statement);
    } catch (Error& error) {
      if (error.sql_state == "40P01" || error.sql_state == "40001") error.kind = ErrorKind::lock_timeout;
      throw;
    }
  }

  // A second walk finds what others did during the first. One that leaves as much behind as the one before would be
  // followed by others like it.
  void refuse_to_repeat(const Tally& before, const Tally& now) const {
    const bool nothing_changes = before.changed == 0 && now.changed == 0;
    const bool same_again = before.still_wanted > 0 && now.still_wanted >= before.still_wanted;
    if (!nothing_changes && !same_again) return;
    throw Error(ErrorKind::sql,
                fmt::format("backfill \"{}\" would never end: its condition holds for {} rows after they "
                            "were changed as it does before",
                            backfill_.update.table.name, now.still_wanted))
        .at(origin_)
        .hint("the condition has to be false for a row that is done: column IS NULL, for a column that gets a value");
  }

  void tell(bool ended) const {
    setting_.observer.rows_done("backfill", backfill_.update.table.name, static_cast<std::uint64_t>(rows_), ended);
  }

  const QueueSetting& setting_;
  const schema::Backfill& backfill_;
  const Origin origin_;
  schema::Value position_;
  std::int64_t rows_ = 0;
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
      error.hint(fmt::format("the {} rows that are done stay so; the next run goes on behind them", run.rows()));
    throw std::move(error.at(operation.origin));
  }
}

}  // namespace migrator::engine
