#include "autogenerate/comparison/column_changes.hpp"

#include <limits>

namespace migrator::autogenerate {

namespace {

using namespace schema;

enum class Family { truth, number, text, moment, other };

Family family_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean: return Family::truth;
    case TypeKind::smallint:
    case TypeKind::integer:
    case TypeKind::bigint:
    case TypeKind::real:
    case TypeKind::double_precision:
    case TypeKind::floating:
    case TypeKind::numeric: return Family::number;
    case TypeKind::string:
    case TypeKind::character:
    case TypeKind::text: return Family::text;
    case TypeKind::date:
    case TypeKind::timestamp:
    case TypeKind::timestamptz: return Family::moment;
    default: return Family::other;
  }
}

// PostgreSQL changes a type by itself where it would take the value in an assignment (pg_cast.castcontext).
bool is_assignable(const Type& from, const Type& to) {
  const Family source = family_of(from), target = family_of(to);
  return target == Family::text || (source == target && source != Family::other);
}

// Between two enums there is no cast but through their text.
std::string cast(const Column& from, const Column& to, const Backend& backend) {
  std::string sql = backend.quoted_column(to.name);
  if (from.type.kind == TypeKind::enumeration && family_of(to.type) == Family::other)
    sql += "::" + backend.type_name({TypeKind::text});
  return sql + "::" + backend.type_name(to.type);
}

void change_type(AlterColumn& change, const Column& from, const Column& to, const Backend& backend) {
  if (from.type == to.type && from.collation == to.collation) return;
  change.type = to.type;
  if (!to.collation.empty()) change.collation = to.collation;
  if (!is_assignable(from.type, to.type) && from.type != to.type)
    change.using_expression = Expression{cast(from, to, backend)};
  // The server casts a default as a value is assigned, and refuses where it cannot.
  if (from.type != to.type && from.default_value && to.default_value) change.default_value = *to.default_value;
}

std::int64_t greatest(const Type& type) {
  switch (type.kind) {
    case TypeKind::smallint: return std::numeric_limits<std::int16_t>::max();
    case TypeKind::integer: return std::numeric_limits<std::int32_t>::max();
    default: return std::numeric_limits<std::int64_t>::max();
  }
}

// What is not said is said as it is meant: PostgreSQL keeps what is not named.
ChangedIdentity change_of_identity(const Identity& from, const Identity& to, const Type& type) {
  ChangedIdentity change;
  const auto set = [](auto& field, const auto& before, const auto& after, std::int64_t usual) {
    if (before != after) field = after.value_or(usual);
  };
  const bool descends = to.increment.value_or(1) < 0;
  if (from.always != to.always) change.always = to.always;
  if (from.cycle != to.cycle) change.cycle = to.cycle;
  set(change.increment, from.increment, to.increment, 1);
  set(change.minimum, from.minimum, to.minimum, descends ? -greatest(type) - 1 : 1);
  set(change.maximum, from.maximum, to.maximum, descends ? -1 : greatest(type));
  set(change.start, from.start, to.start, to.minimum.value_or(1));
  set(change.cache, from.cache, to.cache, 1);
  return change;
}

void change_identity(AlterColumn& change, const Column& from, const Column& to) {
  if (from.identity == to.identity) return;
  if (!to.identity)
    change.identity = NoIdentity{};
  else if (!from.identity)
    change.identity = *to.identity;
  else
    change.identity = change_of_identity(*from.identity, *to.identity, to.type);
}

void change_tuning(AlterColumn& change, const ColumnTuning& from, const ColumnTuning& to) {
  if (from.storage != to.storage) change.tuning.storage = to.storage.empty() ? "default" : to.storage;
  if (from.compression != to.compression)
    change.tuning.compression = to.compression.empty() ? "default" : to.compression;
  if (from.statistics != to.statistics) change.tuning.statistics = to.statistics.value_or(-1);
}

}  // namespace

bool must_be_added_again(const Column& from, const Column& to) {
  return to.computed && (from.computed != to.computed || from.type != to.type);
}

std::optional<AlterColumn> change_of(const TableName& table, const Column& from, const Column& to,
                                     const Backend& backend) {
  if (from == to) return std::nullopt;
  AlterColumn change{table, to.name};
  change_type(change, from, to, backend);
  if (from.nullable != to.nullable) change.nullable = to.nullable;
  if (from.default_value != to.default_value) {
    if (to.default_value)
      change.default_value = *to.default_value;
    else
      change.default_value = NoDefault{};
  }
  if (from.computed && !to.computed) change.computed = NoComputed{};
  if (from.comment != to.comment) change.comment = to.comment;
  change_identity(change, from, to);
  change_tuning(change, from.tuning, to.tuning);
  return change;
}

}  // namespace migrator::autogenerate
