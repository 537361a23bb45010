#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

void then_owner(Code& to, const SequenceOwner& owner) {
  if (owner.column.empty())
    to.then("owned_by_nobody");
  else
    to.then("owned_by", {table_name(owner.table), name(owner.column)});
}

void then_restart(Code& to, const Restart& restart) {
  if (restart.with)
    to.then("restart", {number(*restart.with)});
  else
    to.then("restart");
}

Code sequence(const SequenceOptions& options) {
  Code code = Code::call("sequence");
  if (options.type) code.then("as", {type(*options.type)});
  then_number(code, "start", options.start);
  then_number(code, "increment", options.increment);
  then_number(code, "minimum", options.minimum);
  then_number(code, "maximum", options.maximum);
  then_number(code, "cache", options.cache);
  if (options.cycle) code.then(*options.cycle ? "cycle" : "no_cycle");
  if (options.owner) then_owner(code, *options.owner);
  if (options.restart) then_restart(code, *options.restart);
  return code;
}

}  // namespace

Code code_of(const CreateSequence& create) {
  Code code = Code::call("create_sequence", {table_name(create.name)});
  if (create.options != SequenceOptions{}) code.add(sequence(create.options));
  add_if(code, create.if_not_exists, "if_not_exists");
  return code;
}

Code code_of(const AlterSequence& alter) {
  return Code::call("alter_sequence", {table_name(alter.name), sequence(alter.changes)});
}

}  // namespace migrator::autogenerate
