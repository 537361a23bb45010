// A point in time as the calendar of a time zone has it.
#pragma once

#include <ctime>
#include <string>

namespace migrator::cli {

struct Moment {
  std::time_t epoch = 0;
  std::tm date = {};

  // Of a zone of the IANA database, "Europe/Berlin" or "utc"; empty: where the machine is. Throws `configuration` for a
  // zone that the machine does not know: the C library takes any unknown name for UTC without a word.
  static Moment in_zone(std::time_t epoch, const std::string& zone = {});
};

}  // namespace migrator::cli
