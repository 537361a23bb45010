// Operations on triggers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schema/object.hpp"

namespace migrator::schema {

enum class TriggerTiming { unsaid, before, after, instead_of };
enum class TriggerEvent { insert, update, remove, truncate };

struct TriggerFunction {
  ObjectName name;
  std::vector<std::string> arguments;
  bool operator==(const TriggerFunction&) const = default;
};

struct Trigger {
  std::string name;
  TableName table;
  TriggerTiming timing = TriggerTiming::unsaid;
  std::vector<TriggerEvent> events;
  std::vector<std::string> update_of;  // empty: any column
  bool each_row = false;
  std::optional<Expression> when;
  std::string old_rows;
  std::string new_rows;
  bool constraint = false;
  Deferrability deferrability = Deferrability::not_deferrable;
  // What happens: on PostgreSQL, and on SQLite.
  std::optional<TriggerFunction> function;
  std::optional<std::string> body;
  bool operator==(const Trigger&) const = default;
};

struct CreateTrigger {
  Trigger trigger;
  bool replace = false;
  bool operator==(const CreateTrigger&) const = default;
};

struct SwitchTrigger {
  std::string name;
  TableName table;
  bool enable = true;
  bool operator==(const SwitchTrigger&) const = default;
};

}  // namespace migrator::schema
