#pragma once

#include "database.hpp"

namespace orders {
std::unique_ptr<Database> open_sqlite(const std::string& path);
}
