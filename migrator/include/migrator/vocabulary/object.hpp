// Whatever has a name in a database, and whom it belongs to.
#pragma once

#include "drop_behavior.hpp"
#include "option.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// The name of a view, type, function, …, with its schema where that is not the default one: "v" or {"auth", "v"}.
using object_name = table_name;

namespace detail {

// What stands in a chain of calls: sequence().start(5).cycle(). It refers to the texts of its calls.
class described {
 public:
  void write(const migration_host& host) const;

 protected:
  described();

  void add(const char* key, const value& of);
  // The name of something else, and its schema where it has one.
  void add_name(const char* schema_key, const char* key, const object_name& of);

 private:
  attributes<16> details_;
};

// An option among those of a drop, or of a creation. Not a template for each: a call is cheaper to compile.
class drop_option {
 public:
  constexpr drop_option() {}
  drop_option(const if_exists_option&);
  drop_option(const drop_behavior& behavior);
  void write(const migration_host& host) const;

 private:
  const drop_behavior* behavior_ = nullptr;
  bool if_exists_ = false;
};

class create_option {
 public:
  constexpr create_option() {}
  constexpr create_option(const if_not_exists_option&) : if_not_exists_(true) {}
  void write(const migration_host& host) const;

 private:
  bool if_not_exists_ = false;
};

}  // namespace detail

// A role by its name, or one of the three that have no name.
class role {
 public:
  consteval role(const char* of) : text_(name(of).text()) {}
  constexpr role(unchecked of) : text_(of.text) {}
  constexpr role(const char* key, text_view word) : key_(key), text_(word) {}
  void write(const migration_host& host) const;

 private:
  const char* key_ = "role";
  text_view text_;
};

extern const role public_role;  // everybody
extern const role current_user;
extern const role session_user;

// Which object an operation is about: op.comment_on(object::view("active_user"), "…").
class object {
 public:
  static object schema(const name& of);
  static object extension(const name& of);
  static object table(const object_name& of);
  static object column(const table_name& table, const name& of);
  static object constraint(const name& of, const table_name& table);
  static object index(const object_name& of);
  static object sequence(const object_name& of);
  static object type(const object_name& of);
  static object domain(const object_name& of);
  static object view(const object_name& of);
  static object materialized_view(const object_name& of);
  // Without the types of its arguments the name has to be the only one.
  static object function(const object_name& of);
  static object function(const object_name& of, text_view argument_types);
  static object procedure(const object_name& of);
  static object procedure(const object_name& of, text_view argument_types);
  static object trigger(const name& of, const table_name& table);
  static object policy(const name& of, const table_name& table);
  // For grant and revoke: all there are now.
  static object all_tables(const name& schema);
  static object all_sequences(const name& schema);
  static object all_functions(const name& schema);

  migration_name to_abi() const { return name_.to_abi(); }
  void write(const migration_host& host) const;

 private:
  object(const char* kind, const name& of);
  object(const char* kind, const object_name& of);
  object(const char* kind, const name& of, const table_name& table);
  object with(text_view argument_types) const;

  const char* kind_;
  name name_;
  text_view schema_;
  text_view table_schema_;
  text_view table_;
  text_view argument_types_;
  bool has_argument_types_ = false;
};

}  // namespace migrator
