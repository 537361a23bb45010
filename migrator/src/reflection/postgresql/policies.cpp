// Policies of row security.
#include <fmt/format.h>

#include "reflection/postgresql/reading.hpp"
#include "reflection/postgresql/texts.hpp"

namespace migrator::reflection::postgresql {

namespace {

constexpr const char* policies = R"(
SELECT p.oid, p.polrelid, p.polname, NOT p.polpermissive, p.polcmd,
  CASE WHEN p.polroles <> '{{0}}' THEN ARRAY(SELECT coalesce(rolname, 'public')::text FROM unnest(p.polroles) number
                                             LEFT JOIN pg_roles r ON r.oid = number ORDER BY rolname) END,
  p.polqual IS NOT NULL, pg_get_expr(p.polqual, p.polrelid), p.polwithcheck IS NOT NULL, pg_get_expr(p.polwithcheck, p.polrelid)
FROM pg_policy p WHERE p.oid >= {0} ORDER BY p.polname)";

std::string command_of(char letter) {
  switch (letter) {
    case 'r': return "select";
    case 'a': return "insert";
    case 'w': return "update";
    case 'd': return "delete";
    default: return "";
  }
}

std::optional<schema::Expression> condition_of(const std::optional<std::string>& written) {
  if (!written) return std::nullopt;
  return schema::Expression{without_outer_brackets(*written)};
}

}  // namespace

void read_policies(Reading& reading) {
  for (Row& row : reading.catalog.rows(fmt::format(fmt::runtime(policies), first_own_oid))) {
    const Oid oid = row.number();
    const Relation* relation = reading.find_relation(row.number());
    if (!relation) continue;
    schema::Policy policy;
    policy.name = row.text();
    policy.table = relation->table.name;
    policy.restrictive = row.flag();
    policy.command = command_of(row.letter());
    for (std::string& role : row.texts()) policy.roles.push_back({schema::Role::Kind::named, std::move(role)});
    policy.using_condition = condition_of(row.definition_if_any());
    policy.check_condition = condition_of(row.definition_if_any());
    reading.registry.add(CatalogTable::policies, oid,
                         {schema::ObjectKind::policy, {"", policy.name}, policy.table, {}});
    reading.database.policies.push_back(std::move(policy));
  }
}

}  // namespace migrator::reflection::postgresql
