#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

constexpr std::size_t most_keys = 32;  // PostgreSQL's INDEX_MAX_KEYS; SQLite would take more

}  // namespace

void check_keys(const Subject& subject, std::string_view what, const std::vector<IndexKey>& keys) {
  if (keys.empty()) subject.fail("{} names no column", what);
  if (keys.size() > most_keys) subject.fail("{} names more than {} columns", what, most_keys);
  for (const IndexKey& key : keys)
    if (key.column.empty() && (!key.expression || key.expression->sql.empty()))
      subject.fail("{} has an empty expression()", what);
  for (const IndexKey& key : keys)
    if (key.prefix != 0 && key.column.empty()) subject.fail("{} has a prefix() of what is no column", what);
}

void check(const Subject& subject, const Index& index) {
  const std::string what = "index " + quoted(index.name);
  check_keys(subject, what, index.keys);
  if (index.nulls_not_distinct && !index.unique)
    subject.fail("{} is nulls_not_distinct, which means something with unique_rows only", what);
  if (index.where && index.where->sql.empty()) subject.fail("where() is empty");
}

void check(const CreateIndex& create) {
  const Subject subject("create_index", create.table);
  check(subject, create.index);
  check(subject, create.online);
}

void check(const DropIndex& drop) { check(Subject("drop_index", drop.table), drop.online); }

}  // namespace migrator::schema
