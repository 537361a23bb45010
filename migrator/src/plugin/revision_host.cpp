#include "plugin/revision_host.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <utility>

#include "plugin/abi_value.hpp"
#include "plugin/host_session.hpp"

namespace migrator::plugin {

namespace {

HostSession& session_of(void* context) { return *static_cast<HostSession*>(context); }

// A node without a place has that of the operation around it.
Origin origin_of(const migration_name& name, const HostSession& session) {
  if (name.file) return seen_from_outside(session.scopes, {name.file, name.line});
  return session.open.empty() ? Origin{} : session.open.back().origin;
}

// An exception may be on its way through the end of an autocommit block, and is what the author has to hear of. It may
// even come from among the rows of an operation: then whoever catches it is told with the next operation.
bool may_be_on_the_way(const char* kind) { return kind && std::string_view(kind) == "end_autocommit"; }

std::int32_t begin(void* context, const char* kind, const migration_name* name) {
  HostSession& session = session_of(context);
  const bool on_the_way = may_be_on_the_way(kind);
  if (on_the_way && session.rows) return MIGRATION_STOP;
  return session.guarded("begin", [&] {
    session.require(name, "name");
    schema::Node node;
    if (!on_the_way) session.unwound.clear();  // the revision caught the exception
    node.origin = session.place = origin_of(*name, session);
    session.require(kind, "kind");
    session.refuse_among_rows(kind);
    node.kind = kind;
    node.name = session.text(name->data, name->size, "the name's data");
    session.open.push_back(std::move(node));
  });
}

std::int32_t attribute(void* context, const char* name, const migration_value* value) {
  HostSession& session = session_of(context);
  return session.guarded("attribute", [&] {
    if (session.open.empty()) session.refuse("no operation was begun");
    session.require(name, "name");
    session.require(value, "value");
    session.refuse_among_rows("an attribute");
    session.open.back().attributes.push_back({name, to_value(*value, session)});
  });
}

std::int32_t end(void* context) {
  HostSession& session = session_of(context);
  return session.guarded("end", [&] {
    schema::Node node = session.close();
    if (const std::unique_ptr<RowSink> rows = std::move(session.rows))
      rows->finish();
    else if (session.open.empty())
      session.sink.submit(std::move(node));
    else
      session.open.back().children.push_back(std::move(node));
  });
}

std::int32_t row(void* context, const migration_value* values, std::uint32_t count) {
  HostSession& session = session_of(context);
  return session.guarded("row", [&] {
    if (!session.rows) {
      if (session.open.size() != 1)
        session.refuse("no operation was begun that could have rows; a row_writer is of use within its bulk_insert");
      if (!session.open.back().children.empty()) session.refuse("the operation has other children already");
      session.rows = session.sink.begin_rows(session.open.back());
    }
    if (count > 0) session.require(values, "values");
    session.cells.clear();
    for (std::uint32_t i = 0; i < count; ++i) session.cells.push_back(to_view(values[i], session));
    session.rows->row(session.cells);
  });
}

// How many columns the plugin is going to read.
std::optional<std::int64_t> wanted_columns(const schema::Node& query, const HostSession& session) {
  for (const schema::Attribute& one : query.attributes) {
    if (one.name != "columns") continue;
    if (const auto* number = std::get_if<std::int64_t>(&one.value)) return *number;
    session.refuse("the attribute columns is not an integer");
  }
  return std::nullopt;
}

std::int32_t end_query(void* context, migration_rows* rows) {
  HostSession& session = session_of(context);
  return session.guarded("end_query", [&] {
    session.require(rows, "rows");
    schema::Node node = session.close();
    if (!session.open.empty()) session.refuse("the query is inside another operation");
    if (node.kind != "query") session.refuse(fmt::format("the operation is no query but \"{}\"", node.kind));
    const std::optional<std::int64_t> wanted = wanted_columns(node, session);
    Rows answer = session.sink.query(std::move(node));
    if (wanted && !std::cmp_equal(*wanted, answer.columns))
      throw Error(ErrorKind::sql, fmt::format("the query gives {} columns, and is read as {}", answer.columns, *wanted))
          .at(session.place);
    const std::uint64_t count = answer.rows.size();
    const auto columns = static_cast<std::uint32_t>(answer.columns);
    const std::uintptr_t handle = ++session.last_handle;
    session.answers.emplace(handle, std::move(answer));
    *rows = {reinterpret_cast<void*>(handle), count, columns, 0};
  });
}

std::int32_t cell(void* context, void* rows, std::uint64_t row, std::uint32_t column, migration_value* value) {
  HostSession& session = session_of(context);
  return session.guarded("cell", [&] {
    session.require(value, "value");
    const Rows& answer = session.answer(rows);
    if (row >= answer.rows.size() || column >= answer.rows[row].size())
      session.refuse(fmt::format("row {}, column {} of an answer with {} rows and {} columns", row, column,
                                 answer.rows.size(), answer.columns));
    *value = to_abi(answer.rows[row][column]);
  });
}

// Of no answer there is nothing to release. After a failure the HostSession does it.
void release_rows(void* context, void* rows) {
  HostSession& session = session_of(context);
  session.guarded("release_rows", [&] {
    if (!rows) return;
    session.answer(rows);
    session.answers.erase(reinterpret_cast<std::uintptr_t>(rows));
  });
}

const char* argument(void* context, const char* key) {
  HostSession& session = session_of(context);
  const char* found = nullptr;
  session.guarded("argument", [&] {
    session.require(key, "key");
    if (const std::string* value = session.sink.argument(key)) found = value->c_str();
  });
  return found;
}

void log(void* context, const char* text, std::uint64_t size) {
  HostSession& session = session_of(context);
  session.guarded("log", [&] { session.sink.log(session.text(text, size, "text")); });
}

void fail(void* context, const char* text, std::uint64_t size, const char* file, std::uint32_t line) {
  HostSession& session = session_of(context);
  session.guarded("fail", [&] {
    Error error(ErrorKind::sql, session.text(text, size, "text"));
    if (file)
      error.at(seen_from_outside(session.scopes, {file, line}));
    else
      error.at(seen_from_outside(session.unwound, {}));  // an exception
    throw error;
  });
}

std::int32_t enter(void* context, const migration_name* operation) {
  HostSession& session = session_of(context);
  return session.guarded("enter", [&] {
    session.require(operation, "operation");
    session.unwound.clear();
    Scope scope{session.text(operation->data, operation->size, "the operation's data"), {}};
    if (operation->file) scope.called_at = {operation->file, operation->line};
    session.scopes.push_back(std::move(scope));
  });
}

void leave(void* context, std::int32_t by_exception) {
  HostSession& session = session_of(context);
  session.guarded("leave", [&] {
    if (session.scopes.empty()) session.refuse("no operation was entered");
    if (by_exception && session.unwound.empty()) session.unwound = session.scopes;
    session.scopes.pop_back();
  });
}

// For sinks that want whole operations.
class CollectedRows : public RowSink {
 public:
  CollectedRows(OperationSink& sink, schema::Node operation) : sink_(sink), operation_(std::move(operation)) {}

  void row(schema::RowView values) override {
    schema::Node& row = operation_.children.emplace_back();
    row.kind = "row";
    row.origin = operation_.origin;
    for (const schema::ValueView& value : values) row.attributes.push_back({"value", schema::to_value(value)});
  }
  void finish() override { sink_.submit(std::move(operation_)); }

 private:
  OperationSink& sink_;
  schema::Node operation_;
};

}  // namespace

std::unique_ptr<RowSink> OperationSink::begin_rows(schema::Node operation) {
  return std::make_unique<CollectedRows>(*this, std::move(operation));
}

void run_revision(const Body& direction, const Server& server, OperationSink& sink) {
  HostSession session{sink};
  const migration_host host = {sizeof(migration_host),
                               MIGRATION_ABI_VERSION,
                               server.backend.c_str(),
                               server.version,
                               &session,
                               begin,
                               attribute,
                               end,
                               end_query,
                               cell,
                               release_rows,
                               argument,
                               log,
                               fail,
                               row,
                               enter,
                               leave};
  const std::int32_t status = direction(&host);
  if (session.failure) std::rethrow_exception(session.failure);
  if (status != MIGRATION_OK) throw Error(ErrorKind::plugin, "the revision stopped without giving a reason");
  if (!session.open.empty()) throw Error(ErrorKind::plugin, "the revision left an operation unfinished");
}

}  // namespace migrator::plugin
