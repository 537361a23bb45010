#include <algorithm>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

// The words of SQL:2016, 10.1.
constexpr std::string_view interval_fields[] = {"",
                                                "year",
                                                "month",
                                                "day",
                                                "hour",
                                                "minute",
                                                "second",
                                                "year to month",
                                                "day to hour",
                                                "day to minute",
                                                "day to second",
                                                "hour to minute",
                                                "hour to second",
                                                "minute to second"};

bool has_seconds(TypeKind kind) {
  using enum TypeKind;
  return kind == time || kind == timetz || kind == timestamp || kind == timestamptz || kind == interval;
}

void check_precision(const Subject& subject, const Type& type, const std::string& column) {
  if (type.kind == TypeKind::numeric && type.precision && *type.precision < 1)
    subject.fail("the precision of column {} is less than 1", column);
  if (type.kind == TypeKind::floating && (!type.precision || *type.precision < 1 || *type.precision > 53))
    subject.fail("the precision of column {} is not one of 1 to 53", column);
  if (has_seconds(type.kind) && type.precision && (*type.precision < 0 || *type.precision > 6))
    subject.fail("the precision of column {} is not one of 0 to 6", column);
  if (type.scale && !type.precision) subject.fail("column {} has a scale but no precision", column);
}

void check_interval(const Subject& subject, const Type& type, const std::string& column) {
  if (std::ranges::find(interval_fields, type.fields) == std::end(interval_fields))
    subject.fail("column {} is an interval of \"{}\", which nobody knows", column, type.fields);
  if (type.precision && !type.fields.empty() && !type.fields.ends_with("second"))
    subject.fail("column {} is an interval of {}, whose seconds have no precision", column, type.fields);
}

void check_array(const Subject& subject, const Type& type, const std::string& column) {
  constexpr int most_dimensions = 6;  // PostgreSQL's MAXDIM
  if (type.element.size() != 1) subject.fail("column {} is an array of nothing", column);
  if (type.dimensions < 1 || type.dimensions > most_dimensions)
    subject.fail("the array of column {} has not one of 1 to {} dimensions", column, most_dimensions);
}

}  // namespace

// Numbers come unchecked from a model that was read back, or from a plugin that was not written in C++.
void check(const Subject& subject, const Type& type, std::string_view of) {
  const std::string column = quoted(of);
  if (type.length && *type.length < 1) subject.fail("the length of column {} is less than 1", column);
  check_precision(subject, type, column);
  check_interval(subject, type, column);
  if (type.kind == TypeKind::sql && type.sql.empty()) subject.fail("column {} has an empty sql_type()", column);
  if ((type.kind == TypeKind::enumeration || type.kind == TypeKind::named) && type.name.empty())
    subject.fail("the type of column {} has no name", column);
  if (type.kind == TypeKind::array) check_array(subject, type, column);
  for (const Type& element : type.element) check(subject, element, of);
}

}  // namespace migrator::schema
