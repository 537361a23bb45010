#include "plugin/abi_value.hpp"

#include <fmt/format.h>

namespace migrator::plugin {

namespace {

migration_value to_abi(std::uint32_t type, const std::string& data) {
  return {type, 0, data.size(), {.data = data.data()}};
}

}  // namespace

schema::Value to_value(const migration_value& value, const HostSession& session) {
  switch (value.type) {
    case MIGRATION_NULL: return schema::Null{};
    case MIGRATION_BOOLEAN: return value.of.integer != 0;
    case MIGRATION_INTEGER: return value.of.integer;
    case MIGRATION_REAL: return value.of.real;
    case MIGRATION_TEXT: return session.text(value.of.data, value.size, "the value's data");
    case MIGRATION_BYTES: return schema::Bytes{session.text(value.of.data, value.size, "the value's data")};
    default: session.refuse(fmt::format("this migrator does not know type {} of values", value.type));
  }
}

schema::ValueView to_view(const migration_value& value, const HostSession& session) {
  const auto text = [&] {
    if (value.size == 0) return std::string_view("");
    session.require(value.of.data, "the value's data");
    return std::string_view(value.of.data, value.size);
  };
  switch (value.type) {
    case MIGRATION_NULL: return schema::Null{};
    case MIGRATION_BOOLEAN: return value.of.integer != 0;
    case MIGRATION_INTEGER: return value.of.integer;
    case MIGRATION_REAL: return value.of.real;
    case MIGRATION_TEXT: return text();
    case MIGRATION_BYTES: return schema::BytesView{text()};
    default: session.refuse(fmt::format("this migrator does not know type {} of values", value.type));
  }
}

migration_value to_abi(const schema::Value& value) {
  struct Visitor {
    migration_value operator()(schema::Null) const { return {MIGRATION_NULL, 0, 0, {.integer = 0}}; }
    migration_value operator()(bool v) const { return {MIGRATION_BOOLEAN, 0, 0, {.integer = v}}; }
    migration_value operator()(std::int64_t v) const { return {MIGRATION_INTEGER, 0, 0, {.integer = v}}; }
    migration_value operator()(double v) const { return {MIGRATION_REAL, 0, 0, {.real = v}}; }
    migration_value operator()(const std::string& v) const { return to_abi(MIGRATION_TEXT, v); }
    migration_value operator()(const schema::Bytes& v) const { return to_abi(MIGRATION_BYTES, v.data); }
  };
  return std::visit(Visitor{}, value);
}

}  // namespace migrator::plugin
