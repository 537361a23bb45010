#include "reflection/mysql/create_table.hpp"

#include <algorithm>
#include <iterator>

#include "dialect/mysql/table_text.hpp"
#include "reflection/mysql/column.hpp"
#include "reflection/mysql/keys.hpp"
#include "reflection/mysql/sayable.hpp"
#include "reflection/mysql/table_options.hpp"

namespace migrator::reflection::mysql {

namespace {

using schema::Table;

// Names are quoted; what begins with a word is a key.
bool is_column(std::string_view part) { return part.starts_with('`'); }

// Behind the parenthesis that closes the last part.
std::string_view options_of(std::string_view text, const std::vector<std::string_view>& parts) {
  if (parts.empty()) throw NotSayable{"its text has no columns"};
  const auto end = static_cast<std::size_t>(parts.back().data() + parts.back().size() - text.data());
  return text.substr(std::min(end + 1, text.size()));
}

}  // namespace

Table create_table(const std::string& text, const schema::TableName& name, const Place& place) {
  const std::vector<std::string_view> parts = dialect::mysql::table_parts(text);
  TableOptions options = read_options(options_of(text, parts), place);
  Table table{name, {}, {}, std::move(options.comment)};
  table.storage = std::move(options.storage);
  table.partition_by = std::move(options.partitioning.by);
  table.partitions = std::move(options.partitioning.partitions);
  table.partition_count = options.partitioning.count;
  table.system_versioned = options.system_versioned;
  if (text.starts_with("CREATE TEMPORARY")) table.storage.persistence = schema::Persistence::temporary;
  std::vector<schema::Constraint> checks;
  for (const std::string_view part : parts) {
    if (!is_column(part)) {
      read_key(part, place, table);
      continue;
    }
    ReadColumn read = read_column(part, options.collation, place);
    table.columns.push_back(std::move(read.column));
    if (read.check) checks.emplace_back(*std::move(read.check));
  }
  std::ranges::move(checks, std::back_inserter(table.constraints));
  remove_indexes_of_foreign_keys(table);
  check_sayable(schema::CreateTable{table}, place.server_version);
  return table;
}

}  // namespace migrator::reflection::mysql
