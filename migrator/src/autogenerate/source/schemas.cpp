#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

Code extension(const CreateExtension& create) {
  Code code = Code::call("extension");
  then_name(code, "schema", create.schema);
  if (!create.version.empty()) code.then("version", {text(create.version)});
  then_if(code, create.cascade, "cascade");
  return code;
}

}  // namespace

Code code_of(const CreateSchema& create) {
  Code code = Code::call("create_schema", {name(create.name)});
  if (create.owner) code.add(role(*create.owner));
  add_if(code, create.if_not_exists, "if_not_exists");
  return code;
}

Code code_of(const CreateExtension& create) {
  Code code = Code::call("create_extension", {name(create.name)});
  if (!create.schema.empty() || !create.version.empty() || create.cascade) code.add(extension(create));
  add_if(code, create.if_not_exists, "if_not_exists");
  return code;
}

Code code_of(const UpdateExtension& update) {
  Code code = Code::call("update_extension", {name(update.name)});
  if (!update.version.empty()) code.add(text(update.version));
  return code;
}

}  // namespace migrator::autogenerate
