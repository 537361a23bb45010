#pragma once

#include "database.hpp"

namespace orders {
std::unique_ptr<Database> open_postgresql(const std::string& url);
}
