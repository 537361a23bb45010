#include "autogenerate/source/statement.hpp"

#include <variant>

#include "autogenerate/source/operations.hpp"

namespace migrator::autogenerate {

namespace {

// Does not compile for an operation that source/operations.hpp has forgotten.
struct CodeOfAny {
  Code operator()(const schema::BeginAutocommit&) const { return Code::call("autocommit_block"); }
  Code operator()(const schema::EndAutocommit&) const { return Code::call("autocommit_block"); }
  template <class Any>
  Code operator()(const Any& action) const {
    return code_of(action);
  }
};

}  // namespace

std::string statement(const Code& call, std::size_t column) {
  const std::string beginning = "op.";
  return std::string(column, ' ') + beginning + call.laid_out(column + beginning.size(), 1) + ";\n";
}

Code code_of(const schema::Action& action) {
  return std::visit(CodeOfAny{}, static_cast<const schema::AnyAction&>(action));
}

}  // namespace migrator::autogenerate
