// The types of columns. docs/operations/types.md shows what each becomes on each backend.
#pragma once

#include "names.hpp"
#include "servers.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

void error_a_length_must_be_at_least_1();
void error_a_precision_must_be_at_least_1();
void error_a_precision_must_be_1_to_53();
void error_a_precision_of_seconds_must_be_0_to_6();
void error_an_array_has_1_to_6_dimensions();
void error_the_scale_is_greater_than_the_precision();

// Numbers that belong to types: constants, checked when they are compiled.
class length {  // in characters, bytes or bits
 public:
  consteval length(int of) : of_(of) {
    if (of < 1) error_a_length_must_be_at_least_1();
  }
  int number() const { return of_; }

 private:
  int of_;
};

class binary_digits {
 public:
  consteval binary_digits(int of) : of_(of) {
    if (of < 1 || of > 53) error_a_precision_must_be_1_to_53();
  }
  int number() const { return of_; }

 private:
  int of_;
};

class seconds_digits {  // behind the point
 public:
  consteval seconds_digits(int of) : of_(of) {
    if (of < 0 || of > 6) error_a_precision_of_seconds_must_be_0_to_6();
  }
  int number() const { return of_; }

 private:
  int of_;
};

class dimensions {
 public:
  consteval dimensions(int of) : of_(of) {
    if (of < 1 || of > 6) error_an_array_has_1_to_6_dimensions();
  }
  int number() const { return of_; }

 private:
  int of_;
};

}  // namespace detail

class type {
 public:
  explicit constexpr type(const char* kind) : kind_(kind) {}

  // What it is on some servers instead: string(255).on(postgresql, citext()). The newest version that fits counts.
  type on(const servers& where, const type& instead) const;

  void write(const migration_host& host) const;

 private:
  // The nodes below the type's own, in the order in which they are streamed: attributes, the begin of a node, its end.
  // A type owns all of it, so that a function of a project may return one.
  struct part {
    const char* key;  // null: the end of a node
    const char* text;
    long long number;  // the size of the text, where there is one
  };
  static constexpr unsigned capacity = 24;

  friend consteval type numeric(int precision, int scale);
  friend type array(const type& element, detail::dimensions dimensions);
  friend class type_writer;

  constexpr type(const char* kind, part a, part b) : kind_(kind), size_(2), parts_{a, b} {}
  void add(const part& one);
  void add(const type& nested);

  const char* kind_;
  unsigned size_ = 0;
  part parts_[capacity] = {};
};

// --- Numbers

type boolean();
type smallint();
type integer();
type bigint();
type real();
type double_precision();
// A number with at least so many binary digits: real() up to 24, double_precision() above.
type floating(detail::binary_digits precision);
type numeric();
consteval type numeric(int precision, int scale = 0) {
  if (precision < 1) detail::error_a_precision_must_be_at_least_1();
  if (scale > precision) detail::error_the_scale_is_greater_than_the_precision();
  return type("numeric", {"precision", nullptr, precision}, {"scale", nullptr, scale});
}

// --- Texts, bytes

// varchar(length); without a length as long as the backend takes.
type string();
type string(detail::length longest);
type character(detail::length exactly);
type text();
type binary();
type binary(detail::length longest);

// --- Times

type date();
type time();
type time(detail::seconds_digits precision);
type timetz();
type timetz(detail::seconds_digits precision);
type timestamp();
type timestamp(detail::seconds_digits precision);
type timestamptz();
type timestamptz(detail::seconds_digits precision);

// What an interval keeps; the rest is cut off.
enum class interval_fields {
  year,
  month,
  day,
  hour,
  minute,
  second,
  year_to_month,
  day_to_hour,
  day_to_minute,
  day_to_second,
  hour_to_minute,
  hour_to_second,
  minute_to_second
};
// Not the single ones: a constant of a program may well be called `day`.
using interval_fields::day_to_hour;
using interval_fields::day_to_minute;
using interval_fields::day_to_second;
using interval_fields::hour_to_minute;
using interval_fields::hour_to_second;
using interval_fields::minute_to_second;
using interval_fields::year_to_month;
type interval();
type interval(detail::seconds_digits precision);
type interval(interval_fields fields);
type interval(interval_fields fields, detail::seconds_digits precision);  // of the seconds

// --- Others that every backend has, or keeps as something near

type uuid();
type json();
type jsonb();
// An enumeration, by the name that it was created under: enum_type("mood"), enum_type({"auth", "mood"}).
type enum_type(const table_name& name);

// --- Made of others, or by name

// array(integer()), array(text(), 2)
type array(const type& element, detail::dimensions dimensions = 1);
// A domain or any other type of the database, quoted: named_type({"auth", "email"}).
type named_type(const table_name& name);
// A type in the backend's own words, taken as it stands: sql_type("vector(3)").
type sql_type(text_view sql);

// --- PostgreSQL's own. Elsewhere they are an error: say .on(sqlite, text()) or what suits the values.

type smallserial();
type serial();
type bigserial();
type money();
type citext();  // of the extension citext
type internal_char();
type name_type();
type bit(detail::length exactly = 1);
type varbit();
type varbit(detail::length longest);

type inet();
type cidr();
type macaddr();
type macaddr8();

type tsvector();
type tsquery();
type jsonpath();
type xml();
type hstore();  // of the extension hstore
type ltree();   // of the extension ltree, as the next two
type lquery();
type ltxtquery();

type int4range();
type int8range();
type numrange();
type tsrange();
type tstzrange();
type daterange();
type int4multirange();  // these: PostgreSQL 14
type int8multirange();
type nummultirange();
type tsmultirange();
type tstzmultirange();
type datemultirange();

type point();
type line();
type lseg();
type box();
type path();
type polygon();
type circle();

type oid();
type regclass();
type regcollation();
type regconfig();
type regdictionary();
type regnamespace();
type regoper();
type regoperator();
type regproc();
type regprocedure();
type regrole();
type regtype();
type pg_lsn();
type pg_snapshot();
type xid8();

}  // namespace migrator
