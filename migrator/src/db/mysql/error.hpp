// MySQL's failures as Errors.
#pragma once

#include <string>

#include "db/connection.hpp"

namespace migrator::db::mysql {

// What libmariadb or the server said of a statement.
struct Reason {
  unsigned code = 0;
  std::string sql_state;
  std::string message;
};

bool is_lost_connection(unsigned code);
bool is_interrupted(unsigned code);

// The server's number is among the error's hints: people look for it, and one SQLSTATE stands for many.
Error server_error(const Reason& reason, const std::string& sql, std::size_t start = 0);
bool has_code(const Error& error, unsigned code);

}  // namespace migrator::db::mysql
