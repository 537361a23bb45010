// Who may do what: policies and privileges.
#pragma once

#include "object.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// policy().for_select().to({"app"}).using_sql("owner = current_user")
class policy : public detail::described {
 public:
  policy();

  policy& restrictive();
  policy& for_select();
  policy& for_insert();
  policy& for_update();
  policy& for_delete();
  policy& to(std::initializer_list<role> roles);
  // Which rows are seen, and which may be written.
  policy& using_sql(text_view condition);
  policy& with_check(text_view condition);

  void write(const migration_host& host) const;

 private:
  std::initializer_list<role> roles_;
};

namespace detail {

void error_this_is_no_privilege();

// As few as there are (PostgreSQL 18, ddl-priv.html), so that a slip does not compile.
consteval const char* privilege_word(const char* word) {
  for (const char* known : {"all", "select", "insert", "update", "delete", "truncate", "references", "trigger",
                            "maintain", "usage", "create", "execute"}) {
    if (text_view(known) == text_view(word)) return known;
  }
  error_this_is_no_privilege();
  return word;
}

}  // namespace detail

// "select", "insert", …, or "all"; of some columns alone: privilege("update", {"email"})
class privilege {
 public:
  // The rule is a word by itself, and a word has to be checked when it is compiled, but a list cannot be kept then.
  struct checked_word {
    consteval checked_word(const char* of) : word(detail::privilege_word(of)) {}
    const char* word;
  };

  consteval privilege(const char* word) : word_(detail::privilege_word(word)) {}
  constexpr privilege(checked_word of, std::initializer_list<name> columns) : word_(of.word), columns_(columns) {}
  void write(const migration_host& host) const;

 private:
  const char* word_;
  std::initializer_list<name> columns_;
};

// What will be created: op.grant({"select"}, future_objects::tables().in_schema("app"), {"reader"})
class future_objects {
 public:
  static future_objects tables(place at = place::here());
  static future_objects sequences(place at = place::here());
  static future_objects functions(place at = place::here());
  static future_objects types(place at = place::here());
  static future_objects schemas(place at = place::here());

  future_objects& in_schema(const name& of);
  future_objects& created_by(const role& of);

  migration_name to_abi() const;
  void write(const migration_host& host) const;

 private:
  future_objects(const char* kind, place at);

  const char* kind_;
  place at_;
  text_view schema_;
  const role* creator_ = nullptr;
};

class grant_option : public detail::any_option {
 public:
  using any_option::any_option;
};
// grant: they may pass it on. revoke: they may no longer, but keep the privilege itself.
extern const grant_option with_grant_option;
extern const grant_option grant_option_only;

}  // namespace migrator
