// A setting as it was given, and what its text says.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "base/error.hpp"

namespace migrator::cli {

struct SettingValue {
  std::string text;
  std::string
      name;  // where it was given: --lock-timeout, MIGRATOR_LOCK_TIMEOUT, lock_timeout; empty where errors need none
  ErrorKind mistake = ErrorKind::configuration;  // `usage` on the command line
  Origin place;                                  // in the ini file; empty for the others

  // What `convert` makes of the text. What it throws says which setting it is, and where it stands.
  template <class Convert>
  auto as(Convert convert) const {
    try {
      return convert(text);
    } catch (Error& error) {
      error.kind = mistake;
      if (!name.empty()) error.message = name + ": " + error.message;
      throw std::move(error.at(place));
    }
  }
};

// Each throws `configuration` for a text that does not say such a thing.
bool flag_value(const std::string& text);
int count_value(const std::string& text);
std::size_t length_value(const std::string& text);
std::string name_value(const std::string& text);
// The characters that Alembic's path_separator names.
std::string separator_value(const std::string& text);

}  // namespace migrator::cli
