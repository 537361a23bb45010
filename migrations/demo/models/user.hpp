// A user, as an application knows one.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

struct User {
  std::int64_t id = 0;
  std::string email;
  std::chrono::system_clock::time_point created_at;
  std::string display_name;
};
