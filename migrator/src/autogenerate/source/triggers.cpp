#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

void then_event(Code& to, TriggerEvent event, const std::vector<std::string>& update_of) {
  switch (event) {
    case TriggerEvent::insert: to.then("on_insert"); break;
    case TriggerEvent::update:
      if (update_of.empty())
        to.then("on_update");
      else
        to.then("on_update_of", {names(update_of)});
      break;
    case TriggerEvent::remove: to.then("on_delete"); break;
    case TriggerEvent::truncate: to.then("on_truncate"); break;
  }
}

void then_when(Code& to, const Trigger& of) {
  then_if(to, of.constraint, "constraint");
  then_if(to, of.timing == TriggerTiming::before, "before");
  then_if(to, of.timing == TriggerTiming::after, "after");
  then_if(to, of.timing == TriggerTiming::instead_of, "instead_of");
  for (const TriggerEvent event : of.events) then_event(to, event, of.update_of);
  then_if(to, of.each_row, "each_row");
  if (of.when) to.then("when", {sql(of.when->sql)});
}

void then_function(Code& to, const TriggerFunction& function) {
  if (function.arguments.empty())
    to.then("execute_function", {table_name(function.name)});
  else
    to.then("execute_function", {table_name(function.name), texts(function.arguments)});
}

Code trigger(const Trigger& of) {
  Code code = Code::call("trigger");
  then_when(code, of);
  then_name(code, "old_rows", of.old_rows);
  then_name(code, "new_rows", of.new_rows);
  then_deferrability(code, of.deferrability);
  if (of.function) then_function(code, *of.function);
  if (of.body) code.then("body", {sql(*of.body)});
  return code;
}

}  // namespace

Code code_of(const CreateTrigger& create) {
  return Code::call(create.replace ? "replace_trigger" : "create_trigger",
                    {name(create.trigger.name), table_name(create.trigger.table), trigger(create.trigger)});
}

Code code_of(const SwitchTrigger& to) {
  return Code::call(to.enable ? "enable_trigger" : "disable_trigger", {name(to.name), table_name(to.table)});
}

}  // namespace migrator::autogenerate
