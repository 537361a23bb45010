#include "autogenerate/source.hpp"

#include <variant>

#include "autogenerate/source/body.hpp"
#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/room.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

class Writer {
 public:
  explicit Writer(const Rendering& to_sql) : to_sql_(to_sql) {}

  void write(const Operation& operation, const std::vector<std::string>& remarks) {
    body_.begin_operation(remarks);
    std::visit([&](const auto& action) { write(operation, action); }, static_cast<const AnyAction&>(operation.action));
  }

  std::string finish() { return body_.finish(); }

 private:
  template <class Any>
  void write(const Operation& operation, const Any& action) {
    if (has_words(operation.action)) return body_.call(code_of(action));
    for (const Execute& one : to_sql_(operation)) body_.call(code_of(one));
  }

  void write(const Operation&, const BeginAutocommit&) { body_.begin_autocommit(); }
  void write(const Operation&, const EndAutocommit&) { body_.end_autocommit(); }

  const Rendering& to_sql_;
  Body body_;
};

}  // namespace

std::string cpp_source(std::span<const Operation> operations, const Rendering& to_sql, const Remarks& remarks) {
  Writer writer(to_sql);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const auto found = remarks.find(i);
    writer.write(operations[i], found == remarks.end() ? std::vector<std::string>() : found->second);
  }
  return writer.finish();
}

}  // namespace migrator::autogenerate
