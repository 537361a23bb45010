// Names and texts that break what is quoted carelessly.
#pragma once

#include <string>
#include <vector>

#include "operations.hpp"

namespace migrator::testing {

inline std::vector<std::string> bad_names() {
  std::vector<std::string> names{
      "select",      "user",     "USER",      "CamelCase",  "null",        "true",  "1st",
      "-1",          "\"",       "\"\"",      "\"quoted\"", "it's",        "''",    "a.b",
      ".",           "100%",     "%s",        "%(a)s",      "%%",          ";",     "a; DROP TABLE t; --",
      ":name",       "a:b",      "::text",    "$1",         "$$",          "$tag$", "?",
      "two words",   " leading", "trailing ", " ",          "line\nbreak", "\r\n",  "tab\t",
      "back\\slash", "\\'",      "--",        "/* */",      "*",           "(",     "[a]",
      "`a`",         "größe",    "e\u0301",   "\u00a0",     "表",          "🦉",  "\x01",
      "\x7f",        "\u202e"};
  names.push_back(std::string(63, 'x'));
  std::string characters;
  for (int i = 0; i < 21; ++i) characters += "表";  // 63 bytes as well
  names.push_back(characters);
  return names;
}

// With as many that nobody thought of; they come again with the seed that the test prints.
inline std::vector<std::string> bad_and_random_names(unsigned random_names) {
  std::vector<std::string> names = bad_names();
  RandomText random(seed());
  for (unsigned i = 0; i < random_names; ++i) names.push_back(random(63));
  return names;
}

// One of everything that a table has, all of one name.
inline CreateTable table_all_named(const std::string& schema, const std::string& name) {
  CreateTable create = create_table(name,
                                    {not_null(column(name, type(TypeKind::text))),
                                     with_comment(with_default(column("d", type(TypeKind::text)), Value(name)), name)},
                                    {Check{name, sql("d <> 'x'")}});
  create.table.name.schema = schema;
  create.table.comment = name;
  return create;
}

}  // namespace migrator::testing
