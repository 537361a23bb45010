// Keys, checks and references of a table.
#pragma once

#include "drop_behavior.hpp"
#include "key.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

class field_part;

// What the constraints share: a name, where they were written, and what they are asked for by a word each.
class any_constraint {
 protected:
  explicit any_constraint(place at) : at_(at) {}

  void rename(const name& of);
  void rename_finally(const name& of);
  void set(const char* key, const value& of = true);
  void begin(const migration_host& host, const char* kind) const;

  text_view name_;
  place at_;
  attributes<10> attributes_ = {};
};

template <class Constraint>
class constraint : public any_constraint {
 public:
  [[gnu::always_inline]] Constraint& named(const name& of) {
    rename(of);
    return self();
  }
  // The same, but no naming convention builds on the name.
  [[gnu::always_inline]] Constraint& named_exactly(const name& of) {
    rename_finally(of);
    return static_cast<Constraint&>(*this);
  }
  // In a model: what the constraint was called before, so that it is renamed and not made anew.
  [[gnu::always_inline]] Constraint& renamed_from(const name& old) { return with("renamed_from", old.text()); }

 protected:
  using any_constraint::any_constraint;
  Constraint& self() { return static_cast<Constraint&>(*this); }
  [[gnu::always_inline]] Constraint& with(const char* key, const value& of = true) {
    set(key, of);
    return self();
  }
};

template <class Constraint>
class deferrable_constraint : public constraint<Constraint> {
 public:
  // Checked at COMMIT when a transaction asks for it, or always when it is initially deferred.
  Constraint& deferrable() { return this->with("deferrable", "immediate"); }
  Constraint& initially_deferred() { return this->with("deferrable", "deferred"); }

 protected:
  using constraint<Constraint>::constraint;
};

// What primary_key and unique share.
template <class Constraint>
class column_key : public deferrable_constraint<Constraint> {
 public:
  // Kept in the key's index, and not part of the key.
  Constraint& include(const names& columns) {
    include_ = columns;
    return this->self();
  }
  // add_constraint: made of a unique index over the columns, which takes the constraint's name.
  Constraint& using_index(const name& index) { return this->with("using_index", index.text()); }
  // The last column is a range, and no two rows with the same other columns overlap in it (PostgreSQL 18).
  Constraint& without_overlaps() { return this->with("without_overlaps"); }

 protected:
  column_key(const names& columns, place at) : deferrable_constraint<Constraint>(at), columns_(columns) {}

  names columns_;
  names include_;
};

}  // namespace detail

class primary_key_constraint : public detail::column_key<primary_key_constraint> {
 public:
  primary_key_constraint(const names& columns, place at);
  // Only the first characters of one of its columns (MySQL): primary_key("url").prefix("url", 100).
  primary_key_constraint& prefix(const name& column, int length);
  void write(const migration_host& host) const;

 private:
  friend class detail::field_part;
};

class unique_constraint : public detail::column_key<unique_constraint> {
 public:
  unique_constraint(const names& columns, place at);
  // NULL is a value like others (PostgreSQL 15).
  unique_constraint& nulls_not_distinct();
  void write(const migration_host& host) const;

 private:
  friend class detail::field_part;
};

namespace detail {

// primary_key("id"), unique({"a", "b"}); and the word alone in a field() of a model, where it is of the field's column.
template <class Constraint>
class key_word {
 public:
  [[gnu::always_inline]] Constraint operator()(const names& columns, place at = place::here()) const {
    return Constraint(columns, at);
  }
  Constraint operator()(std::initializer_list<name> columns, place at = place::here()) const {
    return Constraint(columns, at);
  }
  // In a field(), where it is to have a name: unique().named("uq_user_email").
  Constraint operator()(place at = place::here()) const { return Constraint(names(), at); }
};

}  // namespace detail

inline constexpr detail::key_word<primary_key_constraint> primary_key{};
inline constexpr detail::key_word<unique_constraint> unique{};

// check("price > 0").named("ck_item_price")
class check : public detail::constraint<check> {
 public:
  check(text_view condition, place at = place::here());
  // Not for the tables that inherit.
  check& no_inherit();
  // add_constraint: not of the rows that are there, until validate_constraint.
  check& not_valid();
  // A remark that nobody checks (PostgreSQL 18).
  check& not_enforced();
  void write(const migration_host& host) const;

 private:
  text_view condition_;
};

// set_null({"a"}): what is done to these columns of the key alone (PostgreSQL 15).
class action_on_columns {
 public:
  action_on_columns(referential_action action, const names& columns) : action_(action), columns_(columns) {}

 private:
  friend class foreign_key;
  referential_action action_;
  names columns_;
};

class column_action {
 public:
  explicit constexpr column_action(referential_action same_word) : same_word_(same_word) {}
  operator referential_action() const;
  action_on_columns operator()(const names& columns) const;

 private:
  referential_action same_word_;
};

extern const column_action set_null;
extern const column_action set_default;

// foreign_key("org_id").references("org", "id").on_delete(cascade)
class foreign_key : public detail::deferrable_constraint<foreign_key> {
 public:
  // Without columns in a field() of a model: of the field's.
  explicit foreign_key(place at = place::here());
  foreign_key(const names& columns, place at = place::here());
  foreign_key(std::initializer_list<name> columns, place at = place::here());

  // Without columns: the table's primary key.
  foreign_key& references(const table_name& table, const names& columns = {});
  foreign_key& on_delete(referential_action action);
  foreign_key& on_delete(const action_on_columns& action);
  foreign_key& on_update(referential_action action);
  // Either all columns are NULL, or none.
  foreign_key& match_full();
  // add_constraint: not of the rows that are there, until validate_constraint.
  foreign_key& not_valid();
  // A remark that nobody checks (PostgreSQL 18).
  foreign_key& not_enforced();
  // The last columns are ranges, and the referred rows' ranges cover each of ours (PostgreSQL 18).
  foreign_key& period();

  void write(const migration_host& host) const;

 private:
  friend class detail::field_part;

  names columns_;
  text_view table_schema_;
  text_view table_;
  names referred_;
  names set_on_delete_;
};

// What exclude() compares, and the operator: element("room", "="), element(expression("tstzrange(a, b)"), "&&").
class element {
 public:
  element(const key& compared, text_view with) : key_(compared), operator_(with) {}
  void write(const migration_host& host) const;

 private:
  friend class exclude;
  element();

  key key_;
  text_view operator_;
};

// No two rows for which all the operators hold (PostgreSQL):
//   exclude(element("room", "="), element("during", "&&")).using_method("gist")
class exclude : public detail::deferrable_constraint<exclude> {
 public:
  explicit exclude(const element& one, place at = place::here());
  exclude(const element& one, const element& two, place at = place::here());
  // Its line is that of the operation: no argument can follow a pack.
  template <detail::one_of<element>... More>
  exclude(const element& one, const element& two, const element& three, const More&... more)
      : exclude(one, two, place{}) {
    static_assert(3 + sizeof...(More) <= capacity, "exclude takes at most eight elements");
    add(three);
    (add(more), ...);
  }

  exclude& using_method(const name& method);
  exclude& include(const names& columns);
  exclude& where(text_view condition);
  void write(const migration_host& host) const;

 private:
  static constexpr unsigned capacity = 8;
  void add(const element& one);

  element elements_[capacity];
  unsigned size_ = 0;
  names include_;
};

}  // namespace migrator
