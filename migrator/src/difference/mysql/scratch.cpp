#include "difference/mysql/scratch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "autogenerate/wording.hpp"
#include "dialect/mysql/mysql_dialect.hpp"
#include "difference/lookup.hpp"
#include "difference/mysql/unique_keys.hpp"
#include "reflection/reflection.hpp"

namespace migrator::difference::mysql {

namespace {

using namespace schema;

constexpr std::string_view view_prefix = "migrations view ";

std::string table_name(std::size_t number) { return fmt::format("migrations {}", number); }
std::string view_name(std::size_t number) { return fmt::format("{}{}", view_prefix, number); }

// Whether a view reads a table, a column or a function that is not there (Server Error Message Reference). A function's
// SQLSTATE is that of a missing right as well.
bool reads_what_is_not_there(const Error& error) {
  return error.sql_state == "42S02" || error.sql_state == "42S22" ||
         (error.sql_state == "42000" && std::string_view(error.message).ends_with(" does not exist"));
}

// Neither partitions nor a history (mysql/partitions.hpp compares them).
void leave_out_what_is_not_temporary(Table& table) {
  table.partition_by.reset();
  table.partitions.clear();
  table.partition_count = 0;
  table.system_versioned = false;
  for (Column& one : table.columns) one.without_system_versioning = false;
}

Table temporary(const Table& model, std::size_t number) {
  Table table = autogenerate::with_numbered_parts(model, number, autogenerate::ForeignKeys::left_out);
  table.name = {"", table_name(number)};
  table.storage.persistence = Persistence::temporary;
  leave_out_what_is_not_temporary(table);
  std::erase_if(table.indexes, [](const Index& one) { return one.method == "fulltext" || one.method == "spatial"; });
  return table;
}

class AtEnd {
 public:
  explicit AtEnd(std::function<void()> work) : work_(std::move(work)) {}
  AtEnd(const AtEnd&) = delete;
  AtEnd& operator=(const AtEnd&) = delete;
  // A session that is gone has taken them along.
  ~AtEnd() {
    try {
      work_();
    } catch (const Error&) {
    }
  }

 private:
  std::function<void()> work_;
};

void run(db::Connection& connection, const char* sql) {
  const db::Statement statement{sql, {}, {}};
  connection.execute({&statement, 1});
}

// A session that may only read may not even make what it alone sees (error 1792).
class Writing {
 public:
  explicit Writing(db::Connection& connection) : connection_(connection) {
    const char* question = dialect::mysql::is_mariadb(connection.server_version())
                               ? "SELECT @@SESSION.tx_read_only"
                               : "SELECT @@SESSION.transaction_read_only";
    may_only_read_ = connection.query({question, {}, {}}).rows.at(0).at(0) != Value(std::int64_t{0});
    if (may_only_read_) run(connection, "SET SESSION TRANSACTION READ WRITE");
  }
  Writing(const Writing&) = delete;
  Writing& operator=(const Writing&) = delete;
  ~Writing() {
    try {
      if (may_only_read_) run(connection_, "SET SESSION TRANSACTION READ ONLY");
    } catch (const Error&) {  // of a session that is gone
    }
  }

 private:
  db::Connection& connection_;
  bool may_only_read_ = false;
};

// As its model is called; none where the server has made none.
template <class Thing>
std::optional<Thing> called(const std::vector<Thing>& made, const std::string& scratch_name, const ObjectName& name) {
  const Thing* found = find(made, {"", scratch_name});
  if (!found) return std::nullopt;
  Thing thing = *found;
  thing.name = name;
  return thing;
}

}  // namespace

std::vector<Table> Scratch::tables(const std::vector<Table>& models) {
  std::vector<Table> asked;
  std::vector<std::string> names;
  std::vector<Operation> creation;
  for (const Table& one : models) {
    asked.push_back(temporary(one, asked.size()));
    names.push_back(asked.back().name.name);
    making_.made_as(asked.back().name, one.name);
    creation.push_back({CreateTable{asked.back()}, {}});
  }
  const Writing writing(connection_);
  const AtEnd dropped([&] { drop("TEMPORARY TABLE", names); });
  making_.run(creation);
  const Database made = reflection::reflect_within(connection_, {.temporary = true, .tables = names});
  std::vector<Table> tables;
  for (std::size_t i = 0; i < models.size(); ++i) {
    std::optional<Table> table = called(made.tables, names[i], models[i].name);
    if (!table) continue;
    call_as_in_model(*table, asked[i]);
    table->partition_by = models[i].partition_by;
    tables.push_back(*std::move(table));
  }
  return tables;
}

std::vector<View> Scratch::views(const std::vector<View>& models) {
  if (models.empty()) return {};
  std::vector<std::string> names;
  const Writing writing(connection_);
  const AtEnd dropped([&] { drop("VIEW", names); });
  for (std::size_t i = 0; i < models.size(); ++i)
    if (try_to_make(models[i], view_name(i))) names.push_back(view_name(i));
  if (names.empty()) return {};
  const Database made = reflection::reflect_within(connection_, {.tables = names});
  std::vector<View> views;
  for (std::size_t i = 0; i < models.size(); ++i)
    if (std::optional<View> view = called(made.views, view_name(i), models[i].name)) views.push_back(*std::move(view));
  return views;
}

bool Scratch::is_one_type(const std::string& words, const std::string& other) {
  Table table;
  table.name.name = "types";
  for (const std::string& one : {words, other}) {
    Column& column = table.columns.emplace_back();
    column.name = table.columns.size() == 1 ? "one" : "other";
    column.type = {.kind = TypeKind::sql, .sql = one};
  }
  try {
    const std::vector<Column> made = tables({table}).at(0).columns;
    return made.at(0).type == made.at(1).type && made.at(0).collation == made.at(1).collation;
  } catch (const Error& error) {
    if (error.kind != ErrorKind::sql) throw;
    return false;  // the server refuses what the model says, and will say so
  }
}

bool Scratch::try_to_make(View view, const std::string& name) {
  making_.made_as({"", name}, view.name);
  view.name = {"", name};
  const Operation creation{ReplaceView{std::move(view)}, {}};  // one may be left of a migrator that was killed
  try {
    making_.run({&creation, 1});
    return true;
  } catch (Error& error) {
    if (reads_what_is_not_there(error)) return false;
    error.hint("a view that differs as it stands is made under another name, for the server to say what it means")
        .hint("GRANT CREATE VIEW, DROP ON … TO the role, or compare as another role");
    throw;
  }
}

bool is_scratch(const View& view) { return view.name.schema.empty() && view.name.name.starts_with(view_prefix); }

void Scratch::drop(std::string_view kind, const std::vector<std::string>& names) {
  if (names.empty()) return;
  const dialect::Dialect& dialect = dialect::dialect_of("mysql");
  std::vector<std::string> quoted;
  for (const std::string& one : names) quoted.push_back(dialect.quote(one));
  const db::Statement statement{fmt::format("DROP {} IF EXISTS {}", kind, fmt::join(quoted, ", ")), {}, {}};
  connection_.execute({&statement, 1});
}

}  // namespace migrator::difference::mysql
