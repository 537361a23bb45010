#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

void check_view(const Subject& subject, const Expression& query, const Names& columns) {
  if (query.sql.empty()) subject.fail("the query is empty");
  // More do not fit into the `names` of the vocabulary, which keeps one too many to be seen here.
  constexpr std::size_t most_names = 32;
  if (columns.size() > most_names)
    subject.fail("columns() takes at most {} names: name them in the query, SELECT a AS b", most_names);
  if (const std::string* twice = first_repeated(columns)) subject.fail("there are two columns {}", quoted(*twice));
}

}  // namespace

void check(const CreateView& create) {
  check_view(Subject("create_view", create.view.name), create.view.query, create.view.columns);
}

void check(const ReplaceView& replace) {
  check_view(Subject("replace_view", replace.view.name), replace.view.query, replace.view.columns);
}

void check(const CreateMaterializedView& create) {
  check_view(Subject("create_materialized_view", create.name), create.query, create.columns);
}

void check(const RefreshMaterializedView& refresh) {
  if (!refresh.concurrently || !refresh.with_no_data) return;
  Subject("refresh_materialized_view", refresh.name).fail("concurrently and with_no_data exclude each other");
}

}  // namespace migrator::schema
