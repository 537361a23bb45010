#include "difference/making.hpp"

#include "autogenerate/models/things.hpp"
#include "dialect/dialect.hpp"

namespace migrator::difference {

namespace {

using namespace schema;

// What an operation makes, or the table that it changes.
std::optional<Object> subject_of(const Action& action) {
  Database scratch;
  if (const auto object = autogenerate::add_thing(scratch, action)) return object;
  return std::visit(
      [](const auto& one) -> std::optional<Object> {
        if constexpr (requires { TableName(one.table); }) return Object{ObjectKind::table, one.table};
        return std::nullopt;
      },
      static_cast<const AnyAction&>(action));
}

}  // namespace

template <class Work>
void Making::for_each(std::span<const Operation> operations, Work work) const {
  for (const Operation& operation : operations) {
    try {
      work(operation);
    } catch (Error& error) {
      explain(error, operation);
      throw;
    }
  }
}

void Making::run(std::span<const Operation> operations) {
  for_each(operations, [&](const Operation& one) { run(one); });
}

void Making::check(std::span<const Operation> operations) const {
  const dialect::Dialect& dialect = dialect::dialect_of(connection_.backend());
  for_each(operations, [&](const Operation& one) { dialect.check(one, connection_.server_version()); });
}

bool Making::try_to_run(const Operation& operation) {
  const auto execute = [&](const char* sql) {
    const db::Statement statement{sql, {}, {}};
    connection_.execute({&statement, 1});
  };
  execute("SAVEPOINT making");
  try {
    run(operation);
  } catch (const Error& error) {
    if (error.kind != ErrorKind::sql) throw;
    execute("ROLLBACK TO SAVEPOINT making");
    return false;
  }
  execute("RELEASE SAVEPOINT making");
  return true;
}

void Making::run(const Operation& operation) {
  std::vector<db::Statement> statements;
  const dialect::Dialect& dialect = dialect::dialect_of(connection_.backend());
  for (dialect::Statement& one : dialect.render(operation, connection_.server_version()))
    statements.push_back({std::move(one.sql), std::move(one.parameters), {}});
  if (connection_.in_transaction()) return void(connection_.execute(statements));
  // What is made outside of one (MySQL) is for a question alone: where the connection is lost, nobody has to look for
  // it.
  for (const db::Statement& one : statements) connection_.query(one);
}

void Making::explain(Error& error, const Operation& operation) const {
  std::optional<Object> subject = subject_of(operation.action);
  if (!subject) return;
  const bool is_part = !subject->table.name.empty();
  TableName& table = is_part ? subject->table : subject->name;
  if (const auto model = models_of_.find(table.name); model != models_of_.end()) table = model->second;
  error.at(autogenerate::origin_of(models_, *subject));
  error.left("nothing was changed", "");
}

}  // namespace migrator::difference
