#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

namespace {

// A value of an enum is kept as a name is (enum.sgml: NAMEDATALEN), though written as a literal.
std::string enum_value(const Context& context, const std::string& value) {
  constexpr std::size_t longest = 63;
  if (value.size() > longest) {
    throw Error(ErrorKind::sql, fmt::format("the value \"{}\" is {} bytes long; PostgreSQL's enums take {} bytes",
                                            value, value.size(), longest));
  }
  return context.dialect.literal(value);
}

std::string position_of(const Context& context, const schema::AddEnumValue& add) {
  using enum schema::AddEnumValue::Position;
  if (add.position == last) return "";
  return (add.position == before ? " BEFORE " : " AFTER ") + enum_value(context, add.neighbour);
}

Statement alter_type(const Context& context, const schema::ObjectName& type, const std::string& change) {
  return {fmt::format("ALTER TYPE {} {}", context.name(type), change)};
}

Statement alter_domain(const Context& context, const schema::ObjectName& domain, const std::string& change) {
  return {fmt::format("ALTER DOMAIN {} {}", context.name(domain), change)};
}

}  // namespace

Statements render(const Context& context, const schema::CreateEnum& create) {
  std::vector<std::string> values;
  for (const std::string& one : create.values) values.push_back(enum_value(context, one));
  return {{fmt::format("CREATE TYPE {} AS ENUM ({})", context.name(create.name), fmt::join(values, ", "))}};
}

Statements render(const Context& context, const schema::AddEnumValue& add) {
  return {{fmt::format("ALTER TYPE {} ADD VALUE {}{}{}", context.name(add.type), if_not_exists(add.if_not_exists),
                       enum_value(context, add.value), position_of(context, add))}};
}

Statements render(const Context& context, const schema::RenameEnumValue& rename) {
  return {{fmt::format("ALTER TYPE {} RENAME VALUE {} TO {}", context.name(rename.type),
                       enum_value(context, rename.value), enum_value(context, rename.new_value))}};
}

Statements render(const Context& context, const schema::CreateCompositeType& create) {
  std::vector<std::string> parts;
  for (const schema::Column& column : create.columns) parts.push_back(definition(context, column));
  return {{fmt::format("CREATE TYPE {} AS {}", context.name(create.name), parts.empty() ? "()" : table_body(parts))}};
}

Statements render(const Context& context, const schema::AddAttribute& add) {
  return {alter_type(context, add.type, "ADD ATTRIBUTE " + definition(context, add.attribute))};
}

Statements render(const Context& context, const schema::DropAttribute& drop) {
  return {alter_type(context, drop.type,
                     fmt::format("DROP ATTRIBUTE {}{}", if_exists(drop.if_exists), context.quote(drop.attribute)))};
}

Statements render(const Context& context, const schema::AlterAttribute& alter) {
  const schema::Column& attribute = alter.attribute;
  std::string change =
      fmt::format("ALTER ATTRIBUTE {} TYPE {}", context.quote(attribute.name), context.type_name(attribute.type));
  if (!attribute.collation.empty()) change += " COLLATE " + collation_name(context, attribute.collation);
  return {alter_type(context, alter.type, change)};
}

Statements render(const Context& context, const schema::RenameAttribute& rename) {
  return {alter_type(
      context, rename.type,
      fmt::format("RENAME ATTRIBUTE {} TO {}", context.quote(rename.attribute), context.quote(rename.new_name)))};
}

Statements render(const Context& context, const schema::CreateDomain& create) {
  std::string sql = fmt::format("CREATE DOMAIN {} AS {}", context.name(create.name), context.type_name(create.type));
  if (!create.collation.empty()) sql += " COLLATE " + context.quote(create.collation);
  if (create.default_value) sql += " DEFAULT " + default_of(context, *create.default_value);
  if (!create.nullable) sql += " NOT NULL";
  for (const schema::Check& one : create.checks) sql += "\n  " + constraint_clause(context, one);
  return {{sql}};
}

Statements render(const Context& context, const schema::AlterDomain& alter) {
  Statements statements;
  const auto change = [&](const std::string& words) { statements.push_back(alter_domain(context, alter.name, words)); };
  if (alter.default_value) {
    const auto* value = std::get_if<schema::Default>(&*alter.default_value);
    change(value ? "SET DEFAULT " + default_of(context, *value) : "DROP DEFAULT");
  }
  if (alter.nullable) change(*alter.nullable ? "DROP NOT NULL" : "SET NOT NULL");
  return statements;
}

Statements render(const Context& context, const schema::AddDomainConstraint& add) {
  return {alter_domain(context, add.domain, "ADD " + constraint_clause(context, add.check))};
}

Statements render(const Context& context, const schema::ValidateDomainConstraint& validate) {
  return {alter_domain(context, validate.domain, "VALIDATE CONSTRAINT " + context.quote(validate.constraint))};
}

Statements render(const Context& context, const schema::DropDomainConstraint& drop) {
  return {alter_domain(context, drop.domain,
                       fmt::format("DROP CONSTRAINT {}{}{}", if_exists(drop.if_exists), context.quote(drop.constraint),
                                   words_of(drop.behavior)))};
}

}  // namespace migrator::dialect::postgresql
