// Operations on functions and procedures.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "schema/object.hpp"

namespace migrator::schema {

enum class Volatility { unsaid, immutable, stable };
enum class Parallel { unsaid, safe, restricted };

// A text, or SQL that the server reads when the routine is created.
struct RoutineBody {
  std::string text;
  bool is_sql = false;
  bool operator==(const RoutineBody&) const = default;
};

struct CreateRoutine {
  ObjectKind kind = ObjectKind::function;  // or procedure
  ObjectName name;
  std::string arguments;
  std::string returns;
  std::string language;
  RoutineBody body;
  Volatility volatility = Volatility::unsaid;
  Parallel parallel = Parallel::unsaid;
  bool strict = false;
  bool leakproof = false;
  bool security_definer = false;
  std::optional<double> cost;
  std::optional<double> rows;
  std::vector<std::pair<std::string, std::string>> settings;  // a name, and its value in SQL
  bool replace = false;
  bool operator==(const CreateRoutine&) const = default;
};

}  // namespace migrator::schema
