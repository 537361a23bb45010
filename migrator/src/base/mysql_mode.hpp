// How MySQL reads the text of statements.
#pragma once

#include <string_view>

namespace migrator {

// An assignment for SET: the server's sql_mode without what reads the text of a statement in another way than this
// program and its tests, or writes that of SHOW CREATE TABLE so. ANSI, ORACLE and their like stand for several modes,
// and would bring them back. MySQL does not mind the comma at the end.
inline constexpr std::string_view mysql_read_alike =
    "sql_mode = REGEXP_REPLACE(CONCAT(@@sql_mode, ','), "
    "'(ANSI_QUOTES|NO_BACKSLASH_ESCAPES|NO_FIELD_OPTIONS|ANSI|ORACLE|DB2|MSSQL|MAXDB|POSTGRESQL),', '')";

}  // namespace migrator
