// What the types of every backend become on MySQL: what the tests of text, servers and documentation go through.
#pragma once

#include <string>
#include <vector>

namespace migrator::testing {

struct MysqlType {
  std::string cpp;           // as an author writes it
  std::string mysql;         // empty: refused
  std::string value;         // a text that the type takes, and gives back unchanged; empty: none to show
  std::string mysql_8 = {};  // where MySQL has another one than MariaDB
};

inline const std::vector<MysqlType>& mysql_types() {
  static const std::vector<MysqlType> types{
      {"boolean()", "boolean", "1"},
      {"smallint()", "smallint", "-32768"},
      {"integer()", "int", "2147483647"},
      {"bigint()", "bigint", "9223372036854775807"},
      {"real()", "float", "0.5"},
      {"double_precision()", "double", "0.1"},
      {"floating(24)", "float(24)", "0.5"},
      {"floating(53)", "float(53)", "0.1"},
      {"numeric()", "", ""},
      {"numeric(10, 2)", "decimal(10, 2)", "1234.56"},
      {"numeric(18)", "decimal(18, 0)", "123456789012345678"},
      {"string()", "", ""},
      {"string(255)", "varchar(255)", "1e5"},
      {"character(2)", "char(2)", "07"},
      {"text()", "text", "1.0"},
      {"binary()", "blob", "ab"},
      {"binary(16)", "varbinary(16)", "ab"},
      {"uuid()", "uuid", "12345678-1234-5678-1234-567812345678", "char(36)"},
      {"json()", "json", "{\"a\": 1.0}"},
      {"jsonb()", "json", "{\"a\": [1, null]}"},
      {"enum_type(\"mood\")", "", ""},
      {"date()", "date", "2024-02-29"},
      {"time()", "time", "12:30:15"},
      {"time(0)", "time(0)", "12:30:15"},
      {"timetz()", "", ""},
      {"timetz(3)", "", ""},
      {"timestamp()", "datetime", "2024-02-29 12:30:15"},
      {"timestamp(3)", "datetime(3)", "2024-02-29 12:30:15.123"},
      {"timestamptz()", "timestamp", "2024-02-29 12:30:15"},
      {"timestamptz(6)", "timestamp(6)", "2024-02-29 12:30:15.123456"},
      {"interval()", "", ""},
      {"array(integer())", "", ""},
  };
  return types;
}

}  // namespace migrator::testing
