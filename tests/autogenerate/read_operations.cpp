#include "read_operations.hpp"

#include "plugin/revision_host.hpp"
#include "schema/operation_reader.hpp"

namespace migrator::testing {

namespace {

class Reader : public plugin::OperationSink {
 public:
  void submit(schema::Node operation) override { operations.push_back(schema::read_operation(operation)); }
  plugin::Rows query(schema::Node) override { return {}; }
  const std::string* argument(const std::string&) override { return nullptr; }
  void log(const std::string&) override {}

  std::vector<schema::Operation> operations;
};

}  // namespace

std::vector<schema::Operation> read_operations(migration_function direction) {
  Reader reader;
  plugin::run_revision(direction, {"postgresql", 0}, reader);
  return std::move(reader.operations);
}

bool are_equal(const schema::Operation& one, const schema::Operation& other) {
  return static_cast<const schema::AnyAction&>(one.action) == static_cast<const schema::AnyAction&>(other.action);
}

}  // namespace migrator::testing
