// Keys, checks and references of a table.
#pragma once

#include "names.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

// What the constraints share: a name, where they were written.
class any_constraint {
 protected:
  explicit any_constraint(place at) : at_(at) {}

  void rename(const name& of);
  void begin(const migration_host& host, const char* kind) const;

  text_view name_;
  place at_;
};

template <class Constraint>
class constraint : public any_constraint {
 public:
  [[gnu::always_inline]] Constraint& named(const name& of) {
    rename(of);
    return static_cast<Constraint&>(*this);
  }

 protected:
  using any_constraint::any_constraint;
};

}  // namespace detail

class primary_key : public detail::constraint<primary_key> {
 public:
  primary_key(const names& columns, place at = place::here());
  primary_key(std::initializer_list<name> columns, place at = place::here());
  void write(const migration_host& host) const;

 private:
  names columns_;
};

class unique : public detail::constraint<unique> {
 public:
  unique(const names& columns, place at = place::here());
  unique(std::initializer_list<name> columns, place at = place::here());
  void write(const migration_host& host) const;

 private:
  names columns_;
};

// check("price > 0").named("ck_item_price")
class check : public detail::constraint<check> {
 public:
  check(text_view condition, place at = place::here());
  void write(const migration_host& host) const;

 private:
  text_view condition_;
};

// What the server does with the rows that refer to a row that goes or changes (SQL:2016, 11.8).
enum class referential_action { no_action, restrict, cascade, set_null, set_default };
using enum referential_action;

// foreign_key("org_id").references("org", "id").on_delete(cascade)
class foreign_key : public detail::constraint<foreign_key> {
 public:
  foreign_key(const names& columns, place at = place::here());
  foreign_key(std::initializer_list<name> columns, place at = place::here());

  foreign_key& references(const table_name& table, const names& columns);
  foreign_key& on_delete(referential_action action);
  foreign_key& on_update(referential_action action);
  // Checked at COMMIT when a transaction asks for it, or always when it is initially deferred.
  foreign_key& deferrable();
  foreign_key& initially_deferred();

  void write(const migration_host& host) const;

 private:
  names columns_;
  text_view table_schema_;
  text_view table_;
  names referred_;
  text_view on_delete_;
  text_view on_update_;
  text_view deferrable_;
};

}  // namespace migrator
