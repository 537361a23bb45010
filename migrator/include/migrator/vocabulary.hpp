// The words that describe tables: types, columns, constraints, indexes. Revisions and models use the same ones.
#pragma once

#include <initializer_list>

#include "text.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

void error_a_length_must_be_at_least_1();
void error_a_precision_must_be_at_least_1();
void error_the_scale_is_greater_than_the_precision();

struct attribute {
  const char* key = nullptr;
  value of;
};

// A short list of attributes, by value: the words of the vocabulary live on the stack of the call they are written in.
template <unsigned Capacity>
class attributes {
 public:
  constexpr attributes() = default;
  constexpr attributes(const char* key, value of) { add(key, of); }

  constexpr void add(const char* key, value of) { list_[size_++] = {key, of}; }
  template <unsigned Other>
  constexpr void add(const attributes<Other>& others) {
    for (unsigned i = 0; i < others.size(); ++i) list_[size_++] = others[i];
  }
  constexpr unsigned size() const { return size_; }
  constexpr const attribute& operator[](unsigned i) const { return list_[i]; }

  constexpr const attribute* begin() const { return list_; }

 private:
  attribute list_[Capacity];
  unsigned size_ = 0;
};

void write(const migration_host& host, const char* key, const value& of);
void write(const migration_host& host, const attribute* list, unsigned count);
// Writes nothing for an empty text.
void write_text(const migration_host& host, const char* key, text_view text);

}  // namespace detail

// The columns of a key or an index: one name, or a braced list of them. 32 is PostgreSQL's limit (INDEX_MAX_KEYS).
class names {
 public:
  static constexpr unsigned capacity = 32;

  constexpr names() = default;
  consteval names(const char* only) { list_[size_++] = name(only).text(); }
  names(unchecked only);
  names(std::initializer_list<name> list);  // names beyond the capacity are refused when the operation is

  void write(const migration_host& host, const char* key) const;

 private:
  text_view list_[capacity + 1];
  unsigned size_ = 0;
};

// --- Types -----------------------------------------------------------------------------------------------------------------------------

// The type of a column; docs/revisions.md shows what each becomes on each backend.
class type {
 public:
  explicit constexpr type(const char* kind) : kind_(kind) {}
  constexpr type(const char* kind, const char* key, value of) : kind_(kind), attributes_(key, of) {}

  constexpr type& with(const char* key, value of) {
    attributes_.add(key, of);
    return *this;
  }
  void write(const migration_host& host) const;

 private:
  const char* kind_;
  detail::attributes<3> attributes_;
};

constexpr type boolean() { return type("boolean"); }
constexpr type smallint() { return type("smallint"); }
constexpr type integer() { return type("integer"); }
constexpr type bigint() { return type("bigint"); }
constexpr type real() { return type("real"); }
constexpr type double_precision() { return type("double_precision"); }
constexpr type text() { return type("text"); }
constexpr type binary() { return type("binary"); }
constexpr type date() { return type("date"); }
constexpr type time() { return type("time"); }
constexpr type timestamp() { return type("timestamp"); }
constexpr type timestamptz() { return type("timestamptz"); }
constexpr type interval() { return type("interval"); }
constexpr type uuid() { return type("uuid"); }
constexpr type json() { return type("json"); }
constexpr type jsonb() { return type("jsonb"); }

// varchar(length), in characters; without a length as long as the backend takes.
constexpr type string() { return type("string"); }
consteval type string(int length) {
  if (length < 1) detail::error_a_length_must_be_at_least_1();
  return type("string", "length", length);
}
consteval type character(int length) {
  if (length < 1) detail::error_a_length_must_be_at_least_1();
  return type("character", "length", length);
}
constexpr type numeric() { return type("numeric"); }
consteval type numeric(int precision, int scale = 0) {
  if (precision < 1) detail::error_a_precision_must_be_at_least_1();
  if (scale > precision) detail::error_the_scale_is_greater_than_the_precision();
  return type("numeric", "precision", precision).with("scale", scale);
}
// A type in the backend's own words, taken as it stands: sql_type("citext").
constexpr type sql_type(text_view sql) { return type("sql", "sql", sql); }

// --- Columns ---------------------------------------------------------------------------------------------------------------------------

// What may follow a column's type: not_null, default_value(0), identity(), comment("…"), …
class column_option {
 public:
  constexpr column_option(const char* key, value of) : attributes_(key, of) {}
  constexpr const detail::attributes<3>& attributes() const { return attributes_; }

 protected:
  detail::attributes<3> attributes_;
};

inline constexpr column_option not_null("nullable", false);
inline constexpr column_option nullable("nullable", true);
inline constexpr column_option no_default("default", nullptr);
inline constexpr column_option no_comment("comment", nullptr);

constexpr column_option default_value(value of) { return {"default", of}; }
// A default that the server computes for each row: default_sql("now()").
constexpr column_option default_sql(text_view expression) { return {"default_sql", expression}; }
// A column that is always the value of an expression over the others, stored.
constexpr column_option computed(text_view expression) { return {"computed", expression}; }
constexpr column_option collate(text_view collation) { return {"collation", collation}; }
// alter_column only: how the old values become values of the new type (PostgreSQL).
constexpr column_option using_sql(text_view expression) { return {"using", expression}; }

// Of a column, or among the parts of a table of the table itself.
class comment : public column_option {
 public:
  explicit constexpr comment(text_view text) : column_option("comment", text) {}
  void write(const migration_host& host) const;
};

// Numbers that the server gives: GENERATED BY DEFAULT AS IDENTITY; on SQLite the rowid.
class identity : public column_option {
 public:
  constexpr identity() : column_option("identity", "by default") {}
  // The server refuses values that an INSERT brings.
  static constexpr identity always() { return identity("always"); }
  constexpr identity& start(long long first) {
    attributes_.add("identity_start", first);
    return *this;
  }
  constexpr identity& increment(long long by) {
    attributes_.add("identity_increment", by);
    return *this;
  }

 private:
  constexpr explicit identity(const char* generation) : column_option("identity", generation) {}
};

// column("email", string(255), not_null)
class column {
 public:
  template <class... Options>
  column(name column_name, type column_type, const Options&... options) : name_(column_name), type_(column_type) {
    static_assert(sizeof...(Options) <= 8, "a column takes at most eight options");
    (add(options), ...);
  }

  void write(const migration_host& host) const;

 private:
  void add(const column_option& option);

  name name_;
  type type_;
  detail::attributes<24> attributes_;
};

// --- Constraints -----------------------------------------------------------------------------------------------------------------------

namespace detail {

// What the constraints share: columns, a name, where they were written.
template <class Constraint>
class constraint {
 public:
  constexpr Constraint& named(name of) {
    name_ = of.text();
    return static_cast<Constraint&>(*this);
  }

 protected:
  explicit constexpr constraint(place at) : at_(at) {}

  migration_name to_abi() const { return {name_.empty() ? nullptr : name_.data(), name_.size(), at_.file, at_.line, 0}; }

  text_view name_;
  place at_;
};

}  // namespace detail

class primary_key : public detail::constraint<primary_key> {
 public:
  primary_key(names columns, place at = place::here()) : constraint(at), columns_(columns) {}
  void write(const migration_host& host) const;

 private:
  names columns_;
};

class unique : public detail::constraint<unique> {
 public:
  unique(names columns, place at = place::here()) : constraint(at), columns_(columns) {}
  void write(const migration_host& host) const;

 private:
  names columns_;
};

// check("price > 0").named("ck_item_price")
class check : public detail::constraint<check> {
 public:
  constexpr check(text_view condition, place at = place::here()) : constraint(at), condition_(condition) {}
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
  foreign_key(names columns, place at = place::here()) : constraint(at), columns_(columns) {}

  foreign_key& references(table_name table, names columns);
  foreign_key& on_delete(referential_action action);
  foreign_key& on_update(referential_action action);
  // Checked at COMMIT when a transaction asks for it, or always when it is initially deferred.
  foreign_key& deferrable() {
    deferrable_ = "immediate";
    return *this;
  }
  foreign_key& initially_deferred() {
    deferrable_ = "deferred";
    return *this;
  }

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

// --- Options of operations -------------------------------------------------------------------------------------------------------------

namespace detail {

// One type for each option, so that an operation takes only those that mean something to it.
template <char Tag>
struct option {
  const char* key;
  value of;
  void write(const migration_host& host) const { detail::write(host, key, of); }
};

template <class T, class... Allowed>
concept one_of = (__is_same(T, Allowed) || ...);

}  // namespace detail

using if_exists_option = detail::option<'e'>;
using if_not_exists_option = detail::option<'n'>;
using unique_rows_option = detail::option<'u'>;
using concurrently_option = detail::option<'c'>;
using where_option = detail::option<'w'>;

inline constexpr if_exists_option if_exists{"if_exists", true};
inline constexpr if_not_exists_option if_not_exists{"if_not_exists", true};
// create_index: no two rows with the same values.
inline constexpr unique_rows_option unique_rows{"unique", true};
// create_index and drop_index on PostgreSQL: without blocking writers, and not in a transaction.
inline constexpr concurrently_option concurrently{"concurrently", true};
// create_index: only of the rows for which the condition holds.
constexpr where_option where(text_view condition) { return {"where", condition}; }

}  // namespace migrator
