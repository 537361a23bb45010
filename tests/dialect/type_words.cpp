#include "type_words.hpp"

#include <migrator/vocabulary.hpp>

#include "plugin/revision_host.hpp"
#include "schema/reader/reader.hpp"

namespace migrator::testing {

namespace {

class Recorder : public plugin::OperationSink {
 public:
  void submit(schema::Node node) override { submitted = std::move(node); }
  plugin::Rows query(schema::Node) override { return {}; }
  const std::string* argument(const std::string&) override { return nullptr; }
  void log(const std::string&) override {}

  schema::Node submitted;
};

// The whole way: an author's word, streamed through the boundary of plugins, read by the migrator.
schema::Type travelled(const type& word) {
  static const type* travelling;
  travelling = &word;
  Recorder recorder;
  const auto write = [](const migration_host* host) {
    travelling->write(*host);
    return MIGRATION_OK;
  };
  plugin::run_revision(write, {"postgresql", 150000}, recorder);
  return schema::read_type(recorder.submitted);
}

#define WORD(...) #__VA_ARGS__, travelled(__VA_ARGS__)

std::vector<TypeWord> numbers() {
  return {
      {WORD(boolean()), "boolean", "BOOLEAN", "INTEGER", "", ""},
      {WORD(smallint()), "smallint", "SMALLINT", "INTEGER", "-32768", ""},
      {WORD(integer()), "integer", "INTEGER", "INTEGER", "2147483647", ""},
      {WORD(bigint()), "bigint", "BIGINT", "INTEGER", "9223372036854775807", ""},
      {WORD(real()), "real", "REAL", "REAL", "0.5", ""},
      {WORD(double_precision()), "double precision", "DOUBLE PRECISION", "REAL", "0.1", ""},
      {WORD(floating(24)), "float(24)", "FLOAT", "REAL", "0.5", ""},
      {WORD(floating(53)), "float(53)", "FLOAT", "REAL", "0.1", ""},
      {WORD(numeric()), "numeric", "NUMERIC", "REAL", "1.5", ""},
      {WORD(numeric(10, 2)), "numeric(10, 2)", "NUMERIC(10, 2)", "REAL", "1234.56", ""},
      {WORD(numeric(18)), "numeric(18, 0)", "NUMERIC(18, 0)", "INTEGER", "123456789012345678", ""},
  };
}

std::vector<TypeWord> texts() {
  return {
      {WORD(string()), "varchar", "VARCHAR", "TEXT", "007", ""},
      {WORD(string(255)), "varchar(255)", "VARCHAR(255)", "TEXT", "1e5", ""},
      {WORD(character(2)), "char(2)", "CHAR(2)", "TEXT", "07", ""},
      {WORD(text()), "text", "TEXT", "TEXT", "1.0", ""},
      {WORD(binary()), "bytea", "BLOB", "BLOB", "", ""},
      {WORD(binary(16)), "bytea", "BLOB", "BLOB", "", ""},
      {WORD(uuid()), "uuid", "CHAR(36)", "TEXT", "12345678-1234-5678-1234-567812345678", ""},
      {WORD(json()), "json", "JSON", "TEXT", "{\"a\": 1.0}", ""},
      {WORD(jsonb()), "jsonb", "JSON", "TEXT", "{\"a\": [1, null]}", ""},
      {WORD(enum_type("mood")), "\"mood\"", "TEXT", "TEXT", "so-so", ""},
      {WORD(enum_type({"auth", "mood"})), "\"auth\".\"mood\"", "TEXT", "TEXT", "so-so", ""},
  };
}

std::vector<TypeWord> times() {
  return {
      {WORD(date()), "date", "DATE", "TEXT", "2024-02-29", ""},
      {WORD(time()), "time", "TIME", "TEXT", "12:30:15.123456", ""},
      {WORD(time(0)), "time(0)", "TIME", "TEXT", "12:30:15", ""},
      {WORD(timetz()), "timetz", "TIME", "TEXT", "12:30:15+02", ""},
      {WORD(timetz(3)), "timetz(3)", "TIME", "TEXT", "12:30:15.123+02", ""},
      {WORD(timestamp()), "timestamp", "TIMESTAMP", "TEXT", "2024-02-29 12:30:15", ""},
      {WORD(timestamp(3)), "timestamp(3)", "TIMESTAMP", "TEXT", "2024-02-29 12:30:15.123", ""},
      {WORD(timestamptz()), "timestamptz", "TIMESTAMP", "TEXT", "2024-02-29 12:30:15+00", ""},
      {WORD(timestamptz(6)), "timestamptz(6)", "TIMESTAMP", "TEXT", "2024-02-29 12:30:15.123456+00", ""},
      {WORD(interval()), "interval", "TEXT", "TEXT", "1 year 2 mons 3 days 04:05:06", ""},
      {WORD(interval(3)), "interval(3)", "TEXT", "TEXT", "04:05:06.789", ""},
      {WORD(interval(year_to_month)), "interval year to month", "TEXT", "TEXT", "1 year 2 mons", ""},
      {WORD(interval(interval_fields::day)), "interval day", "TEXT", "TEXT", "3 days", ""},
      {WORD(interval(day_to_second, 3)), "interval day to second(3)", "TEXT", "TEXT", "3 days 04:05:06.789", ""},
  };
}

std::vector<TypeWord> made_of_others() {
  return {
      {WORD(array(integer())), "integer[]", "", "", "{1,2,NULL}", ""},
      {WORD(array(string(20), 2)), "varchar(20)[][]", "", "", "{{a,b},{c,\"d,e\"}}", ""},
      {WORD(array(numeric(5, 2))), "numeric(5, 2)[]", "", "", "{1.50}", ""},
      {WORD(array(enum_type("mood"))), "\"mood\"[]", "", "", "{so-so}", ""},
      {WORD(named_type("email")), "\"email\"", "", "", "a@b.c", ""},
      {WORD(named_type({"auth", "odd \"name\""})), "\"auth\".\"odd \"\"name\"\"\"", "", "", "5", ""},
  };
}

std::vector<TypeWord> of_postgresql() {
  return {
      {WORD(smallserial()), "smallserial", "", "", "5", ""},
      {WORD(serial()), "serial", "", "", "5", ""},
      {WORD(bigserial()), "bigserial", "", "", "5", ""},
      {WORD(money()), "money", "", "", "$1,234.56", ""},
      {WORD(citext()), "citext", "", "", "Ada", "citext"},
      {WORD(internal_char()), "\"char\"", "", "", "x", ""},
      {WORD(name_type()), "name", "", "", "user", ""},
      {WORD(bit()), "bit(1)", "", "", "1", ""},
      {WORD(bit(8)), "bit(8)", "", "", "10110000", ""},
      {WORD(varbit()), "varbit", "", "", "101", ""},
      {WORD(varbit(8)), "varbit(8)", "", "", "101", ""},
      {WORD(inet()), "inet", "", "", "192.168.0.1/24", ""},
      {WORD(cidr()), "cidr", "", "", "2001:db8::/32", ""},
      {WORD(macaddr()), "macaddr", "", "", "08:00:2b:01:02:03", ""},
      {WORD(macaddr8()), "macaddr8", "", "", "08:00:2b:01:02:03:04:05", ""},
      {WORD(tsvector()), "tsvector", "", "", "'cat':3 'fat':2", ""},
      {WORD(tsquery()), "tsquery", "", "", "'cat' & 'fat'", ""},
      {WORD(jsonpath()), "jsonpath", "", "", "$.\"a\"[*]", ""},
      {WORD(xml()), "xml", "", "", "<a b=\"1\">c</a>", ""},
      {WORD(hstore()), "hstore", "", "", "\"a\"=>\"1\", \"b\"=>NULL", "hstore"},
      {WORD(ltree()), "ltree", "", "", "top.science", "ltree"},
      {WORD(lquery()), "lquery", "", "", "top.*", "ltree"},
      {WORD(ltxtquery()), "ltxtquery", "", "", "top & science", "ltree"},
      {WORD(int4range()), "int4range", "", "", "[1,5)", ""},
      {WORD(int8range()), "int8range", "", "", "[1,)", ""},
      {WORD(numrange()), "numrange", "", "", "[1.5,2.5]", ""},
      {WORD(tsrange()), "tsrange", "", "", "[\"2024-01-01 00:00:00\",infinity)", ""},
      {WORD(tstzrange()), "tstzrange", "", "", "empty", ""},
      {WORD(daterange()), "daterange", "", "", "[2024-01-01,2024-02-01)", ""},
      {WORD(int4multirange()), "int4multirange", "", "", "{[1,3),[5,8)}", "", 14},
      {WORD(int8multirange()), "int8multirange", "", "", "{[1,3)}", "", 14},
      {WORD(nummultirange()), "nummultirange", "", "", "{[1.5,2.5]}", "", 14},
      {WORD(tsmultirange()), "tsmultirange", "", "", "{}", "", 14},
      {WORD(tstzmultirange()), "tstzmultirange", "", "", "{}", "", 14},
      {WORD(datemultirange()), "datemultirange", "", "", "{[2024-01-01,2024-02-01)}", "", 14},
      {WORD(point()), "point", "", "", "(1,2)", ""},
      {WORD(line()), "line", "", "", "{1,2,3}", ""},
      {WORD(lseg()), "lseg", "", "", "[(1,2),(3,4)]", ""},
      {WORD(box()), "box", "", "", "(3,4),(1,2)", ""},
      {WORD(path()), "path", "", "", "((1,2),(3,4))", ""},
      {WORD(polygon()), "polygon", "", "", "((1,2),(3,4),(5,0))", ""},
      {WORD(circle()), "circle", "", "", "<(1,2),3>", ""},
      {WORD(oid()), "oid", "", "", "4294967295", ""},
      {WORD(regclass()), "regclass", "", "", "pg_class", ""},
      {WORD(regcollation()), "regcollation", "", "", "\"C\"", ""},
      {WORD(regconfig()), "regconfig", "", "", "english", ""},
      {WORD(regdictionary()), "regdictionary", "", "", "simple", ""},
      {WORD(regnamespace()), "regnamespace", "", "", "pg_catalog", ""},
      {WORD(regoper()), "regoper", "", "", "#-", ""},
      {WORD(regoperator()), "regoperator", "", "", "+(integer,integer)", ""},
      {WORD(regproc()), "regproc", "", "", "now", ""},
      {WORD(regprocedure()), "regprocedure", "", "", "lower(text)", ""},
      {WORD(regrole()), "regrole", "", "", "pg_monitor", ""},
      {WORD(regtype()), "regtype", "", "", "integer", ""},
      {WORD(pg_lsn()), "pg_lsn", "", "", "16/B374D848", ""},
      {WORD(pg_snapshot()), "pg_snapshot", "", "", "10:20:10,14,15", ""},
      {WORD(xid8()), "xid8", "", "", "18446744073709551615", ""},
  };
}

}  // namespace

const std::vector<TypeWord>& type_words() {
  static const std::vector<TypeWord> words = [] {
    std::vector<TypeWord> all;
    for (auto family : {numbers, texts, times, made_of_others, of_postgresql})
      for (TypeWord& word : family()) all.push_back(std::move(word));
    all.push_back({WORD(sql_type("decimal(5)")), "decimal(5)", "decimal(5)", "decimal(5)", "5", ""});
    return all;
  }();
  return words;
}

}  // namespace migrator::testing
