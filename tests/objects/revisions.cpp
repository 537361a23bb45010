#include "revisions.hpp"

#include <migrator/revision.hpp>

#include "dialect/dialect.hpp"
#include "plugin/revision_host.hpp"
#include "schema/operation_reader.hpp"

namespace migrator::testing {

namespace {

Direction current = nullptr;

std::int32_t run_current(const migration_host* host) {
  return detail::run(*host, current, __FILE__, static_cast<unsigned>(__LINE__));
}

class Renderer : public plugin::OperationSink {
 public:
  Renderer(const char* backend, int server_version)
      : dialect_(dialect::dialect_of(backend)), server_version_(server_version) {}

  void submit(schema::Node operation) override {
    for (dialect::Statement& one : dialect_.render(schema::read_operation(operation), server_version_))
      statements.push_back(std::move(one.sql));
  }
  plugin::Rows query(schema::Node) override { return {}; }
  const std::string* argument(const std::string&) override { return nullptr; }
  void log(const std::string&) override {}

  std::vector<std::string> statements;

 private:
  const dialect::Dialect& dialect_;
  int server_version_;
};

}  // namespace

std::vector<std::string> statements_of(const char* backend, Direction revision, int server_version) {
  Renderer renderer(backend, server_version);
  current = revision;
  plugin::run_revision(run_current, {backend, server_version}, renderer);
  return renderer.statements;
}

std::string refusal_of(const char* backend, Direction revision, int server_version) {
  try {
    statements_of(backend, revision, server_version);
  } catch (const Error& error) {
    std::string text = error.message;
    for (const std::string& hint : error.hints) text += "\n" + hint;
    return error.origin.line > 0 ? text : "(without a line) " + text;
  }
  return "(not refused)";
}

}  // namespace migrator::testing
