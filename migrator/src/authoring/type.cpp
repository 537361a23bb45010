#include <migrator/vocabulary/type.hpp>

#include "write.hpp"

namespace migrator {

namespace {

// The keys that begin a node: these very pointers.
constexpr char type_node[] = "type";
constexpr char on_node[] = "on";

void begin(const migration_host& host, const char* kind, const char* name) {
  const migration_name subject{name, __builtin_strlen(name), nullptr, 0, 0};
  host.begin(host.context, kind, &subject);
}

}  // namespace

// Makes types out of parts.
class type_writer {
 public:
  explicit type_writer(const char* kind) : type_(kind) {}

  type_writer& number(const char* key, long long of) {
    type_.add({key, nullptr, of});
    return *this;
  }
  type_writer& text(const char* key, text_view of) {
    if (!of.empty()) type_.add({key, of.data(), static_cast<long long>(of.size())});
    return *this;
  }
  operator type() const { return type_; }

 private:
  type type_;
};

void type::add(const part& one) {
  if (size_ == capacity) detail::throw_type_too_large();
  parts_[size_++] = one;
}

void type::add(const type& nested) {
  add({type_node, nested.kind_, 0});
  for (unsigned i = 0; i < nested.size_; ++i) add(nested.parts_[i]);
  add({});
}

type type::on(const servers& where, const type& instead) const {
  type both = *this;
  both.add({on_node, where.backend().data(), 0});
  if (where.oldest()) both.add({"oldest", nullptr, where.oldest()});
  both.add(instead);
  both.add({});
  return both;
}

void type::write(const migration_host& host) const {
  begin(host, type_node, kind_);
  for (unsigned i = 0; i < size_; ++i) {
    const part& one = parts_[i];
    if (!one.key)
      host.end(host.context);
    else if (one.key == type_node || one.key == on_node)
      begin(host, one.key, one.text);
    else if (one.text)
      detail::write(host, one.key, text_view(one.text, static_cast<std::size_t>(one.number)));
    else
      detail::write(host, one.key, one.number);
  }
  host.end(host.context);
}

// --- The types of all backends

type boolean() { return type("boolean"); }
type smallint() { return type("smallint"); }
type integer() { return type("integer"); }
type bigint() { return type("bigint"); }
type real() { return type("real"); }
type double_precision() { return type("double_precision"); }
type floating(detail::binary_digits of) { return type_writer("floating").number("precision", of.number()); }
type numeric() { return type("numeric"); }

type string() { return type("string"); }
type string(detail::length longest) { return type_writer("string").number("length", longest.number()); }
type character(detail::length exactly) { return type_writer("character").number("length", exactly.number()); }
type text() { return type("text"); }
type binary() { return type("binary"); }
type binary(detail::length longest) { return type_writer("binary").number("length", longest.number()); }

type date() { return type("date"); }
type time() { return type("time"); }
type time(detail::seconds_digits of) { return type_writer("time").number("precision", of.number()); }
type timetz() { return type("timetz"); }
type timetz(detail::seconds_digits of) { return type_writer("timetz").number("precision", of.number()); }
type timestamp() { return type("timestamp"); }
type timestamp(detail::seconds_digits of) { return type_writer("timestamp").number("precision", of.number()); }
type timestamptz() { return type("timestamptz"); }
type timestamptz(detail::seconds_digits of) { return type_writer("timestamptz").number("precision", of.number()); }

namespace {

text_view spelled(interval_fields fields) {
  using enum interval_fields;
  switch (fields) {
    case year: return "year";
    case month: return "month";
    case day: return "day";
    case hour: return "hour";
    case minute: return "minute";
    case second: return "second";
    case year_to_month: return "year to month";
    case day_to_hour: return "day to hour";
    case day_to_minute: return "day to minute";
    case day_to_second: return "day to second";
    case hour_to_minute: return "hour to minute";
    case hour_to_second: return "hour to second";
    case minute_to_second: return "minute to second";
  }
  return "";
}

}  // namespace

type interval() { return type("interval"); }
type interval(detail::seconds_digits of) { return type_writer("interval").number("precision", of.number()); }
type interval(interval_fields fields) { return type_writer("interval").text("fields", spelled(fields)); }
type interval(interval_fields fields, detail::seconds_digits of) {
  return type_writer("interval").text("fields", spelled(fields)).number("precision", of.number());
}

type uuid() { return type("uuid"); }
type json() { return type("json"); }
type jsonb() { return type("jsonb"); }

namespace {

type of_the_database(const char* kind, const table_name& name) {
  return type_writer(kind).text("schema", name.schema()).text("name", name.table().text());
}

}  // namespace

type enum_type(const table_name& name) { return of_the_database("enum", name); }
type named_type(const table_name& name) { return of_the_database("named", name); }
type sql_type(text_view sql) { return type_writer("sql").text("sql", sql); }

type array(const type& element, detail::dimensions dimensions) {
  type of("array");
  if (dimensions.number() > 1) of.add({"dimensions", nullptr, dimensions.number()});
  of.add(element);
  return of;
}

// --- PostgreSQL's own

namespace {

type_writer native(text_view sql) { return type_writer("sql").text("sql", sql).text("backend", "postgresql"); }
type_writer since_14(text_view sql) { return native(sql).number("since", 140000); }

}  // namespace

type smallserial() { return native("smallserial"); }
type serial() { return native("serial"); }
type bigserial() { return native("bigserial"); }
type money() { return native("money"); }
type citext() { return native("citext"); }
type internal_char() { return native("\"char\""); }
type name_type() { return native("name"); }
type bit(detail::length exactly) { return native("bit").number("length", exactly.number()); }
type varbit() { return native("varbit"); }
type varbit(detail::length longest) { return native("varbit").number("length", longest.number()); }

type inet() { return native("inet"); }
type cidr() { return native("cidr"); }
type macaddr() { return native("macaddr"); }
type macaddr8() { return native("macaddr8"); }

type tsvector() { return native("tsvector"); }
type tsquery() { return native("tsquery"); }
type jsonpath() { return native("jsonpath"); }
type xml() { return native("xml"); }
type hstore() { return native("hstore"); }
type ltree() { return native("ltree"); }
type lquery() { return native("lquery"); }
type ltxtquery() { return native("ltxtquery"); }

type int4range() { return native("int4range"); }
type int8range() { return native("int8range"); }
type numrange() { return native("numrange"); }
type tsrange() { return native("tsrange"); }
type tstzrange() { return native("tstzrange"); }
type daterange() { return native("daterange"); }
type int4multirange() { return since_14("int4multirange"); }
type int8multirange() { return since_14("int8multirange"); }
type nummultirange() { return since_14("nummultirange"); }
type tsmultirange() { return since_14("tsmultirange"); }
type tstzmultirange() { return since_14("tstzmultirange"); }
type datemultirange() { return since_14("datemultirange"); }

type point() { return native("point"); }
type line() { return native("line"); }
type lseg() { return native("lseg"); }
type box() { return native("box"); }
type path() { return native("path"); }
type polygon() { return native("polygon"); }
type circle() { return native("circle"); }

type oid() { return native("oid"); }
type regclass() { return native("regclass"); }
type regcollation() { return native("regcollation"); }
type regconfig() { return native("regconfig"); }
type regdictionary() { return native("regdictionary"); }
type regnamespace() { return native("regnamespace"); }
type regoper() { return native("regoper"); }
type regoperator() { return native("regoperator"); }
type regproc() { return native("regproc"); }
type regprocedure() { return native("regprocedure"); }
type regrole() { return native("regrole"); }
type regtype() { return native("regtype"); }
type pg_lsn() { return native("pg_lsn"); }
type pg_snapshot() { return native("pg_snapshot"); }
type xid8() { return native("xid8"); }

}  // namespace migrator
