#include <migrator/operations/schemas.hpp>

#include "write.hpp"

namespace migrator {

extension::extension() {}

extension& extension::schema(const name& of) {
  add("in_schema", of.text());
  return *this;
}

extension& extension::version(text_view of) {
  add("version", of);
  return *this;
}

extension& extension::cascade() {
  add("cascade", true);
  return *this;
}

namespace detail {

void schema_operations::begin(const char* kind, const object& on) {
  const migration_name subject = on.to_abi();
  host_.begin(host_.context, kind, &subject);
  on.write(host_);
}

void schema_operations::drop(const object& dropped, drop_option a, drop_option b) {
  begin("drop", dropped);
  write(a, b);
}

void schema_operations::rename(const object& renamed, const name& new_name) {
  begin("rename", renamed);
  attribute("new_name", new_name.text());
  end();
}

void schema_operations::create_schema(const name& schema, create_option option) {
  begin("create_schema", object::schema(schema));
  write(option);
}

void schema_operations::create_schema(const name& schema, const role& owner, create_option option) {
  begin("create_schema", object::schema(schema));
  write(owner, option);
}

void schema_operations::rename_schema(const name& schema, const name& new_name) {
  rename(object::schema(schema), new_name);
}

void schema_operations::drop_schema(const name& schema, drop_option a, drop_option b) {
  drop(object::schema(schema), a, b);
}

void schema_operations::create_extension(const name& of, create_option option) {
  begin("create_extension", object::extension(of));
  write(option);
}

void schema_operations::create_extension(const name& of, const extension& details, create_option option) {
  begin("create_extension", object::extension(of));
  write(details, option);
}

void schema_operations::update_extension(const name& of) { update_extension(of, ""); }

void schema_operations::update_extension(const name& of, text_view version) {
  begin("update_extension", object::extension(of));
  write_text(host_, "version", version);
  end();
}

void schema_operations::drop_extension(const name& of, drop_option a, drop_option b) {
  drop(object::extension(of), a, b);
}

}  // namespace detail

}  // namespace migrator
