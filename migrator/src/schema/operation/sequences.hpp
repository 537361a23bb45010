// Operations on sequences.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "schema/object.hpp"

namespace migrator::schema {

// The column with which a sequence goes; without a name nobody's.
struct SequenceOwner {
  TableName table;
  std::string column;
  bool operator==(const SequenceOwner&) const = default;
};

// Where the numbers begin again: at the start, or at a number.
struct Restart {
  std::optional<std::int64_t> with;
  bool operator==(const Restart&) const = default;
};

// What is not set is left to the server, or stays.
struct SequenceOptions {
  std::optional<Type> type;
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> increment;
  std::optional<std::int64_t> minimum;
  std::optional<std::int64_t> maximum;
  std::optional<std::int64_t> cache;
  std::optional<bool> cycle;
  std::optional<SequenceOwner> owner;
  std::optional<Restart> restart;
  bool operator==(const SequenceOptions&) const = default;
};

struct CreateSequence {
  ObjectName name;
  SequenceOptions options;
  bool if_not_exists = false;
  bool operator==(const CreateSequence&) const = default;
};

struct AlterSequence {
  ObjectName name;
  SequenceOptions changes;
  bool operator==(const AlterSequence&) const = default;
};

}  // namespace migrator::schema
