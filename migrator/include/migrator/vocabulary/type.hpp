// The types of columns.
#pragma once

#include "names.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

void error_a_length_must_be_at_least_1();
void error_a_precision_must_be_at_least_1();
void error_the_scale_is_greater_than_the_precision();

// How many characters a type takes: a constant, checked when it is compiled.
class length {
 public:
  consteval length(int characters) : characters_(characters) {
    if (characters < 1) detail::error_a_length_must_be_at_least_1();
  }
  int characters() const { return characters_; }

 private:
  int characters_;
};

}  // namespace detail

// The type of a column; docs/revisions.md shows what each becomes on each backend.
class type {
 public:
  explicit constexpr type(const char* kind, detail::attributes<2> attributes = {})
      : kind_(kind), attributes_(attributes) {}
  void write(const migration_host& host) const;

 private:
  const char* kind_;
  detail::attributes<2> attributes_;
};

type boolean();
type smallint();
type integer();
type bigint();
type real();
type double_precision();
type text();
type binary();
type date();
type time();
type timestamp();
type timestamptz();
type interval();
type uuid();
type json();
type jsonb();

// varchar(length), in characters; without a length as long as the backend takes.
type string();
type string(detail::length longest);
type character(detail::length exactly);
type numeric();
consteval type numeric(int precision, int scale = 0) {
  if (precision < 1) detail::error_a_precision_must_be_at_least_1();
  if (scale > precision) detail::error_the_scale_is_greater_than_the_precision();
  return type("numeric", {{{"precision", {MIGRATION_INTEGER, 0, 0, {.integer = precision}}},
                           {"scale", {MIGRATION_INTEGER, 0, 0, {.integer = scale}}}},
                          2});
}
// A type in the backend's own words, taken as it stands: sql_type("citext").
type sql_type(text_view sql);

}  // namespace migrator
