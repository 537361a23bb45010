#include <fmt/format.h>

#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

void then_behavior(Code& to, const CreateRoutine& of) {
  then_if(to, of.volatility == Volatility::immutable, "immutable");
  then_if(to, of.volatility == Volatility::stable, "stable");
  then_if(to, of.strict, "strict");
  then_if(to, of.leakproof, "leakproof");
  then_if(to, of.security_definer, "security_definer");
  then_if(to, of.parallel == Parallel::safe, "parallel_safe");
  then_if(to, of.parallel == Parallel::restricted, "parallel_restricted");
}

void then_estimates(Code& to, const CreateRoutine& of) {
  if (of.cost) to.then("cost", {Code(fmt::format("{}", *of.cost))});
  if (of.rows) to.then("rows", {Code(fmt::format("{}", *of.rows))});
}

Code routine(const CreateRoutine& of) {
  Code code = Code::call("routine");
  if (!of.arguments.empty()) code.add(sql(of.arguments));
  if (!of.returns.empty()) code.then("returns", {sql(of.returns)});
  if (!of.language.empty()) code.then("language", {text(of.language)});
  then_behavior(code, of);
  then_estimates(code, of);
  for (const auto& [setting, to] : of.settings) code.then("set", {name(setting), sql(to)});
  if (of.body.is_sql || !of.body.text.empty()) code.then(of.body.is_sql ? "sql_body" : "body", {sql(of.body.text)});
  return code;
}

}  // namespace

Code code_of(const CreateRoutine& create) {
  const bool is_procedure = create.kind == ObjectKind::procedure;
  const char* word = create.replace ? (is_procedure ? "replace_procedure" : "replace_function")
                                    : (is_procedure ? "create_procedure" : "create_function");
  return Code::call(word, {table_name(create.name), routine(create)});
}

}  // namespace migrator::autogenerate
