#include <migrator/operations/privileges.hpp>

#include "write.hpp"

namespace migrator::detail {

namespace {

// What is granted, and to whom.
struct rights {
  std::initializer_list<privilege> privileges;
  std::initializer_list<role> roles;

  void write(const migration_host& host) const {
    for (const privilege& one : privileges) one.write(host);
    for (const role& one : roles) one.write(host);
  }
};

}  // namespace

void privilege_operations::create_policy(const name& of, const table_name& table, const policy& definition) {
  begin("create_policy", object::policy(of, table));
  write(definition);
}

void privilege_operations::alter_policy(const name& of, const table_name& table, const policy& changes) {
  begin("alter_policy", object::policy(of, table));
  write(changes);
}

void privilege_operations::rename_policy(const name& of, const table_name& table, const name& new_name) {
  rename(object::policy(of, table), new_name);
}

void privilege_operations::drop_policy(const name& of, const table_name& table, drop_option option) {
  drop(object::policy(of, table), option, {});
}

void privilege_operations::begin(const char* kind, const future_objects& on) {
  const migration_name subject = on.to_abi();
  host_.begin(host_.context, kind, &subject);
  on.write(host_);
}

void privilege_operations::grant(std::initializer_list<privilege> privileges, const object& on,
                                 std::initializer_list<role> to) {
  begin("grant", on);
  write(rights{privileges, to});
}

void privilege_operations::grant(std::initializer_list<privilege> privileges, const object& on,
                                 std::initializer_list<role> to, const grant_option& option) {
  begin("grant", on);
  write(rights{privileges, to}, option);
}

void privilege_operations::grant(std::initializer_list<privilege> privileges, const future_objects& on,
                                 std::initializer_list<role> to) {
  begin("grant", on);
  write(rights{privileges, to});
}

void privilege_operations::revoke(std::initializer_list<privilege> privileges, const object& on,
                                  std::initializer_list<role> from) {
  begin("revoke", on);
  write(rights{privileges, from});
}

void privilege_operations::revoke(std::initializer_list<privilege> privileges, const object& on,
                                  std::initializer_list<role> from, const drop_behavior& behavior) {
  begin("revoke", on);
  write(rights{privileges, from}, behavior);
}

void privilege_operations::revoke(std::initializer_list<privilege> privileges, const object& on,
                                  std::initializer_list<role> from, const grant_option& option) {
  begin("revoke", on);
  write(rights{privileges, from}, option);
}

void privilege_operations::revoke(std::initializer_list<privilege> privileges, const future_objects& on,
                                  std::initializer_list<role> from) {
  begin("revoke", on);
  write(rights{privileges, from});
}

void privilege_operations::set_owner(const object& of, const role& owner) {
  begin("set_owner", of);
  write(owner);
}

void privilege_operations::set_schema(const object& of, const name& schema) {
  begin("set_schema", of);
  attribute("new_schema", schema.text());
  end();
}

void privilege_operations::comment_on(const object& of, const value& text) {
  begin("comment_on", of);
  attribute("comment", text);
  end();
}

}  // namespace migrator::detail
