// The catalogue queries of a snapshot. Each answers rows of kind, name and definition, and begins where the common
// table expressions of snapshot.cpp end:
//
//   space(oid, nspname)       the schemas of users
//   member(classid, objid)    what belongs to an extension
//   made(classid, objid)      the same, and what the server makes for other objects: the functions of a range type
//   relation(name, pg_class)  the tables, views, sequences… in them, without the migrator's own
//
// search_path is empty while they run, so that the server qualifies every name.
#pragma once

#include <string>
#include <vector>

namespace migrator::dialect::postgresql {

std::vector<std::string> relation_queries();
std::vector<std::string> table_queries(int server_version);
std::vector<std::string> type_queries();
std::vector<std::string> routine_queries();
std::vector<std::string> privilege_queries();
std::vector<std::string> other_queries(int server_version);

}  // namespace migrator::dialect::postgresql
