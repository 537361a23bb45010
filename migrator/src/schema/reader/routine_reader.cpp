#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::array<std::pair<std::string_view, Volatility>, 3> volatilities{{
    {"", Volatility::unsaid},
    {"immutable", Volatility::immutable},
    {"stable", Volatility::stable},
}};

constexpr std::array<std::pair<std::string_view, Parallel>, 3> parallels{{
    {"", Parallel::unsaid},
    {"safe", Parallel::safe},
    {"restricted", Parallel::restricted},
}};

std::optional<double> read_number(NodeReader& reader, std::string_view attribute) {
  const std::optional<Value> value = reader.value(attribute);
  if (!value) return std::nullopt;
  if (const auto* number = std::get_if<double>(&*value)) return *number;
  reader.fail(fmt::format("attribute {} is not a number", attribute));
}

std::vector<std::pair<std::string, std::string>> read_settings(NodeReader& reader) {
  const std::vector<std::string> names = reader.texts("set");
  const std::vector<std::string> values = reader.texts("set_to");
  if (names.size() != values.size()) reader.fail("a setting has no value");
  std::vector<std::pair<std::string, std::string>> settings;
  for (std::size_t i = 0; i < names.size(); ++i) settings.emplace_back(names[i], values[i]);
  return settings;
}

RoutineBody read_body(NodeReader& reader) {
  const bool is_sql = reader.has("sql_body");
  return {reader.text(is_sql ? "sql_body" : "body"), is_sql};
}

CreateRoutine read_routine(NodeReader& reader, ObjectKind kind, bool replace) {
  CreateRoutine create;
  create.kind = kind;
  create.name = table_of(reader);
  create.arguments = reader.text("arguments");
  create.returns = reader.text("returns");
  create.language = reader.text("language");
  create.body = read_body(reader);
  create.volatility = look_up(volatilities, reader.text("volatility"), reader);
  create.parallel = look_up(parallels, reader.text("parallel"), reader);
  create.strict = reader.flag("strict");
  create.leakproof = reader.flag("leakproof");
  create.security_definer = reader.flag("security_definer");
  create.cost = read_number(reader, "cost");
  create.rows = read_number(reader, "rows");
  create.settings = read_settings(reader);
  create.replace = replace;
  return create;
}

template <ObjectKind Kind, bool Replace>
Action read(NodeReader& reader) {
  return read_routine(reader, Kind, Replace);
}

constexpr NamedReader readers[] = {
    {"create_function", read<ObjectKind::function, false>},
    {"replace_function", read<ObjectKind::function, true>},
    {"create_procedure", read<ObjectKind::procedure, false>},
    {"replace_procedure", read<ObjectKind::procedure, true>},
};

}  // namespace

std::span<const NamedReader> routine_readers() { return readers; }

}  // namespace migrator::schema
