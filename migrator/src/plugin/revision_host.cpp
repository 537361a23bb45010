#include "plugin/revision_host.hpp"

#include <memory>
#include <utility>

namespace migrator::plugin {

namespace {

// The state behind migration_host.context while one revision runs.
struct Session {
  OperationSink& sink;
  std::vector<schema::Node> open;  // the path from the operation to the innermost node
  std::exception_ptr failure;      // the first one counts

  // Runs `work` unless the revision has failed already, and keeps what it throws on our side of the boundary.
  template <class Work>
  std::int32_t guarded(Work work) noexcept {
    if (failure) return MIGRATION_STOP;
    try {
      work();
      return MIGRATION_OK;
    } catch (...) {
      failure = std::current_exception();
      return MIGRATION_STOP;
    }
  }

  schema::Node close() {
    if (open.empty()) throw Error(ErrorKind::plugin, "the plugin ends an operation that it did not begin");
    schema::Node node = std::move(open.back());
    open.pop_back();
    return node;
  }
};

Session& session_of(void* context) { return *static_cast<Session*>(context); }

schema::Value to_value(const migration_value& value) {
  switch (value.type) {
    case MIGRATION_NULL: return schema::Null{};
    case MIGRATION_BOOLEAN: return value.of.integer != 0;
    case MIGRATION_INTEGER: return value.of.integer;
    case MIGRATION_REAL: return value.of.real;
    case MIGRATION_TEXT: return std::string(value.of.data, value.size);
    case MIGRATION_BYTES: return schema::Bytes{std::string(value.of.data, value.size)};
    default: throw Error(ErrorKind::plugin, "the plugin gave a value of a type that this migrator does not know");
  }
}

migration_value to_abi(std::uint32_t type, const std::string& data) { return {type, 0, data.size(), {.data = data.data()}}; }

migration_value to_abi(const schema::Value& value) {
  struct Visitor {
    migration_value operator()(schema::Null) const { return {MIGRATION_NULL, 0, 0, {.integer = 0}}; }
    migration_value operator()(bool v) const { return {MIGRATION_BOOLEAN, 0, 0, {.integer = v}}; }
    migration_value operator()(std::int64_t v) const { return {MIGRATION_INTEGER, 0, 0, {.integer = v}}; }
    migration_value operator()(double v) const { return {MIGRATION_REAL, 0, 0, {.real = v}}; }
    migration_value operator()(const std::string& v) const { return to_abi(MIGRATION_TEXT, v); }
    migration_value operator()(const schema::Bytes& v) const { return to_abi(MIGRATION_BYTES, v.data); }
  };
  return std::visit(Visitor{}, value);
}

// A node without a place has that of the operation around it.
Origin origin_of(const migration_name& name, const Session& session) {
  if (name.file) return {name.file, name.line};
  return session.open.empty() ? Origin{} : session.open.back().origin;
}

std::int32_t begin(void* context, const char* kind, const migration_name* name) {
  Session& session = session_of(context);
  return session.guarded([&] {
    schema::Node node;
    node.kind = kind;
    if (name->data) node.name.assign(name->data, name->size);
    node.origin = origin_of(*name, session);
    session.open.push_back(std::move(node));
  });
}

std::int32_t attribute(void* context, const char* name, const migration_value* value) {
  Session& session = session_of(context);
  return session.guarded([&] {
    if (session.open.empty()) throw Error(ErrorKind::plugin, "the plugin gives an attribute outside an operation");
    session.open.back().attributes.push_back({name, to_value(*value)});
  });
}

std::int32_t end(void* context) {
  Session& session = session_of(context);
  return session.guarded([&] {
    schema::Node node = session.close();
    if (session.open.empty()) session.sink.submit(std::move(node));
    else session.open.back().children.push_back(std::move(node));
  });
}

std::int32_t end_query(void* context, migration_rows* rows) {
  Session& session = session_of(context);
  return session.guarded([&] {
    schema::Node node = session.close();
    if (!session.open.empty()) throw Error(ErrorKind::plugin, "the plugin asks a query inside another operation");
    const std::int64_t wanted = [&] {
      for (const schema::Attribute& one : node.attributes)
        if (one.name == "columns") return std::get<std::int64_t>(one.value);
      return std::int64_t{-1};
    }();
    const Origin origin = node.origin;
    auto answer = std::make_unique<Rows>(session.sink.query(std::move(node)));
    const std::size_t columns = answer->empty() ? 0 : answer->front().size();
    if (wanted >= 0 && !answer->empty() && columns != static_cast<std::size_t>(wanted))
      throw Error(ErrorKind::sql, "the query gives " + std::to_string(columns) + " columns, and is read as " + std::to_string(wanted)).at(origin);
    *rows = {answer.get(), answer->size(), static_cast<std::uint32_t>(columns), 0};
    answer.release();  // release_rows() takes it back
  });
}

std::int32_t cell(void* context, void* rows, std::uint64_t row, std::uint32_t column, migration_value* value) {
  return session_of(context).guarded([&] {
    const Rows& answer = *static_cast<const Rows*>(rows);
    if (row >= answer.size() || column >= answer[row].size()) throw Error(ErrorKind::plugin, "the plugin reads a cell that the answer does not have");
    *value = to_abi(answer[row][column]);
  });
}

void release_rows(void*, void* rows) { delete static_cast<Rows*>(rows); }

const char* argument(void* context, const char* key) {
  const char* found = nullptr;
  session_of(context).guarded([&] {
    if (const std::string* value = session_of(context).sink.argument(key)) found = value->c_str();
  });
  return found;
}

void log(void* context, const char* text, std::uint64_t size) {
  session_of(context).guarded([&] { session_of(context).sink.log(std::string(text, size)); });
}

void fail(void* context, const char* text, std::uint64_t size, const char* file, std::uint32_t line) {
  session_of(context).guarded([&] {
    Error error(ErrorKind::sql, std::string(text, size));
    if (file) error.at({file, line});
    throw error;
  });
}

}  // namespace

void run_revision(migration_function direction, const Server& server, OperationSink& sink) {
  Session session{sink, {}, nullptr};
  const migration_host host = {sizeof(migration_host), MIGRATION_ABI_VERSION, server.backend.c_str(), server.version, &session,
                               begin, attribute, end, end_query, cell, release_rows, argument, log, fail};
  const std::int32_t status = direction(&host);
  if (session.failure) std::rethrow_exception(session.failure);
  if (status != MIGRATION_OK) throw Error(ErrorKind::plugin, "the revision stopped without giving a reason");
  if (!session.open.empty()) throw Error(ErrorKind::plugin, "the revision left an operation unfinished");
}

}  // namespace migrator::plugin
