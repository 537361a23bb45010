#include <algorithm>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

void check_columns(const Subject& subject, const std::vector<Assignment>& assignments) {
  Names columns;
  for (const Assignment& one : assignments) columns.push_back(one.column);
  if (const std::string* twice = first_repeated(columns)) subject.fail("it sets column {} twice", quoted(*twice));
  for (const Assignment& one : assignments) {
    const auto* expression = std::get_if<Expression>(&one.value);
    if (expression && expression->sql.empty()) subject.fail("the expression for {} is empty", quoted(one.column));
  }
}

void check_condition(const Subject& subject, const Condition& condition) {
  const bool some = !condition.sql.empty() || !condition.equal.empty();
  if (some && condition.all_rows) subject.fail("it has a condition, and all_rows");
  if (!some && !condition.all_rows) subject.fail("it does not say which rows: where(…), where_equal(…) or all_rows");
  if (condition.sql.empty() && !condition.parameters.empty()) subject.fail("the condition is empty");
}

void check_update(const Subject& subject, const Update& update) {
  if (update.assignments.empty()) subject.fail("it sets no column");
  check_columns(subject, update.assignments);
  check_condition(subject, update.condition);
}

}  // namespace

void check(const BulkInsert& insert) {
  const Subject subject("bulk_insert", insert.table);
  if (insert.columns.empty()) subject.fail("it names no column");
  if (const std::string* twice = first_repeated(insert.columns))
    subject.fail("it names column {} twice", quoted(*twice));
  for (std::size_t i = 0; i < insert.rows.size(); ++i) {
    if (insert.rows[i].size() == insert.columns.size()) continue;
    subject.fail("row {} has {} values for {} columns", i + 1, insert.rows[i].size(), insert.columns.size());
  }
}

void check(const Insert& insert) { check_columns(Subject("insert", insert.table), insert.values); }

void check(const Update& update) { check_update(Subject("update", update.table), update); }

void check(const DeleteRows& rows) { check_condition(Subject("delete_rows", rows.table), rows.condition); }

void check(const Backfill& backfill) {
  const Subject subject("backfill", backfill.update.table);
  check_update(subject, backfill.update);
  if (backfill.update.condition.all_rows)
    subject.fail("it needs a condition that no longer holds for the rows that are done");
  if (backfill.batch < 1) subject.fail("a batch of {} rows", backfill.batch);
  if (backfill.pause.count() < 0) subject.fail("a pause of {} ms", backfill.pause.count());
}

}  // namespace migrator::schema
