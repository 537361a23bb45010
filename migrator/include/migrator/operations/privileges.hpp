// Operations on policies and privileges, and what every object has: an owner, a schema, a comment.
#pragma once

#include "../vocabulary/privilege.hpp"
#include "triggers.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

class privilege_operations : public trigger_operations {
 public:
  using trigger_operations::trigger_operations;

  void create_policy(const name& of, const table_name& table, const policy& definition);
  // Changes the roles and conditions that are said; what the policy is for cannot change.
  void alter_policy(const name& of, const table_name& table, const policy& changes);
  void rename_policy(const name& of, const table_name& table, const name& new_name);
  void drop_policy(const name& of, const table_name& table, drop_option option = {});

  // op.grant({"select", "insert"}, object::table("user"), {"app"})
  void grant(std::initializer_list<privilege> privileges, const object& on, std::initializer_list<role> to);
  void grant(std::initializer_list<privilege> privileges, const object& on, std::initializer_list<role> to,
             const grant_option& option);
  void grant(std::initializer_list<privilege> privileges, const future_objects& on, std::initializer_list<role> to);
  void revoke(std::initializer_list<privilege> privileges, const object& on, std::initializer_list<role> from);
  void revoke(std::initializer_list<privilege> privileges, const object& on, std::initializer_list<role> from,
              const drop_behavior& behavior);
  void revoke(std::initializer_list<privilege> privileges, const object& on, std::initializer_list<role> from,
              const grant_option& option);
  void revoke(std::initializer_list<privilege> privileges, const future_objects& on, std::initializer_list<role> from);

  void set_owner(const object& of, const role& owner);
  void set_schema(const object& of, const name& schema);
  void set_schema(const table_name& table, const name& schema) { set_schema(object::table(table), schema); }
  // null removes the comment.
  void comment_on(const object& of, const value& text);

 protected:
  using trigger_operations::begin;
  void begin(const char* kind, const future_objects& on);
};

}  // namespace detail
}  // namespace migrator
