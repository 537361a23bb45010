#include <algorithm>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

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

}  // namespace migrator::schema
