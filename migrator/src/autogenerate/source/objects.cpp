#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

// "materialized_view", as in object::materialized_view() and drop_materialized_view().
std::string word_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::materialized_view: return "materialized_view";
    case ObjectKind::all_tables: return "all_tables";
    case ObjectKind::all_sequences: return "all_sequences";
    case ObjectKind::all_functions: return "all_functions";
    default: return std::string(words_of(kind));
  }
}

// Which object, as the arguments that name it.
std::vector<Code> naming(const Object& of) {
  switch (of.kind) {
    case ObjectKind::column: return {table_name(of.table), name(of.name.name)};
    case ObjectKind::constraint:
    case ObjectKind::trigger:
    case ObjectKind::policy: return {name(of.name.name), table_name(of.table)};
    default: break;
  }
  std::vector<Code> arguments{table_name(of.name)};
  if (of.argument_types) arguments.push_back(sql(*of.argument_types));
  return arguments;
}

Code text_or_null(const std::string& of) { return of.empty() ? Code("null") : text(of); }

}  // namespace

Code object(const Object& of) { return Code::call("object::" + word_of(of.kind), naming(of)); }

Code code_of(const DropObject& drop) {
  Code code = Code::call("drop_" + word_of(drop.object.kind), naming(drop.object));
  add_if(code, drop.if_exists, "if_exists");
  add_behavior(code, drop.behavior);
  return code;
}

Code code_of(const RenameObject& rename) {
  return Code::call("rename_" + word_of(rename.object.kind), naming(rename.object)).add(name(rename.new_name));
}

Code code_of(const SetOwner& set) { return Code::call("set_owner", {object(set.object), role(set.owner)}); }

Code code_of(const SetSchema& set) {
  const bool is_table = set.object.kind == ObjectKind::table;
  return Code::call("set_schema", {is_table ? table_name(set.object.name) : object(set.object), name(set.new_schema)});
}

Code code_of(const CommentOn& comment) {
  return Code::call("comment_on", {object(comment.object), text_or_null(comment.comment)});
}

}  // namespace migrator::autogenerate
