// What to do about a right that the user does not have.
#pragma once

#include <string>

#include "db/mysql/error.hpp"

namespace migrator::db::mysql {

// The GRANT that gives it, as far as the server or the statement says which it is; empty for other failures.
std::string grant_for(const Reason& reason, const std::string& sql);

}  // namespace migrator::db::mysql
