#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

// The query by itself where nothing else is said of the view.
Code described(Code view, const Expression& query) { return view.has_calls_behind() ? view : sql(query.sql); }

template <class AnyView>
Code begin_view(const char* word, const AnyView& view) {
  Code code = Code::call(word, {sql(view.query.sql)});
  if (!view.columns.empty()) code.then("columns", {names(view.columns)});
  return code;
}

Code view(const View& of) {
  Code code = begin_view("view", of);
  then_if(code, of.temporary, "temporary");
  then_if(code, of.check_option == View::CheckOption::local, "local_check_option");
  then_if(code, of.check_option == View::CheckOption::cascaded, "cascaded_check_option");
  then_if(code, of.security_barrier, "security_barrier");
  then_if(code, of.security_invoker, "security_invoker");
  return described(std::move(code), of.query);
}

Code materialized_view(const CreateMaterializedView& of) {
  Code code = begin_view("materialized_view", of);
  then_name(code, "access_method", of.access_method);
  for (const StorageParameter& one : of.storage) code.then("storage", {name(one.name), value(one.value)});
  then_name(code, "tablespace", of.tablespace);
  then_if(code, of.with_no_data, "with_no_data");
  return described(std::move(code), of.query);
}

}  // namespace

Code code_of(const CreateView& create) {
  return Code::call("create_view", {table_name(create.view.name), view(create.view)});
}

Code code_of(const ReplaceView& replace) {
  return Code::call("replace_view", {table_name(replace.view.name), view(replace.view)});
}

Code code_of(const CreateMaterializedView& create) {
  Code code = Code::call("create_materialized_view", {table_name(create.name), materialized_view(create)});
  add_if(code, create.if_not_exists, "if_not_exists");
  return code;
}

Code code_of(const RefreshMaterializedView& refresh) {
  Code code = Code::call("refresh_materialized_view", {table_name(refresh.name)});
  add_if(code, refresh.concurrently, "concurrently");
  add_if(code, refresh.with_no_data, "with_no_data");
  return code;
}

}  // namespace migrator::autogenerate
