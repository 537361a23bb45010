// Owners of libmariadb's objects.
#pragma once

#include <mysql.h>

#include <memory>

namespace migrator::db::mysql {

struct Delete {
  void operator()(MYSQL* connection) const { mysql_close(connection); }
  void operator()(MYSQL_RES* result) const { mysql_free_result(result); }
  void operator()(MYSQL_STMT* statement) const { mysql_stmt_close(statement); }
};

using Handle = std::unique_ptr<MYSQL, Delete>;
using Result = std::unique_ptr<MYSQL_RES, Delete>;
using Prepared = std::unique_ptr<MYSQL_STMT, Delete>;

}  // namespace migrator::db::mysql
