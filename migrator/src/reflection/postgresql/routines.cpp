// Functions and procedures.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "reflection/postgresql/reading.hpp"

namespace migrator::reflection::postgresql {

namespace {

// {1}, {2}: the parsed body of PostgreSQL 14. The whole definition is asked for where the vocabulary has no words:
// window functions, code in C, support functions, transforms.
constexpr const char* routines = R"(
SELECT p.oid, n.nspname, p.proname, p.prokind, pg_get_function_arguments(p.oid), pg_get_function_identity_arguments(p.oid),
  pg_get_function_result(p.oid), lanname, {1}, {2}, p.provolatile, p.proparallel, p.proisstrict, p.proleakproof, p.prosecdef,
  nullif(p.procost, CASE WHEN lanname IN ('c', 'internal') THEN 1 ELSE 100 END), nullif(p.prorows, CASE WHEN p.proretset THEN 1000 ELSE 0 END),
  p.proconfig,
  CASE WHEN p.prokind = 'w' OR lanname IN ('c', 'internal') OR p.prosupport <> 0 OR p.protrftypes IS NOT NULL THEN pg_get_functiondef(p.oid) END
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
WHERE p.oid >= {0} AND p.prokind <> 'a' AND {3}
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
ORDER BY n.nspname, p.proname, pg_get_function_identity_arguments(p.oid))";

// Settings that are lists of names (GUC_LIST_QUOTE): the catalog has the names as identifiers, and "" is none.
constexpr std::array<std::string_view, 6> name_lists = {"local_preload_libraries",   "search_path",
                                                        "session_preload_libraries", "shared_preload_libraries",
                                                        "temp_tablespaces",          "unix_socket_directories"};

std::string list_value(const Catalog& catalog, const std::string& kept) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kept.size();) {
    const std::size_t end = kept[i] == '"' ? i : std::min(kept.find(',', i), kept.size());
    if (end > i) {
      names.push_back(catalog.literal(trimmed(std::string_view(kept).substr(i, end - i))));
      i = end;
    } else if (kept[i] == '"') {
      std::string name;
      for (++i; i < kept.size() && (kept[i] != '"' || (i + 1 < kept.size() && kept[i + 1] == '"')); ++i) {
        name += kept[i];
        if (kept[i] == '"') ++i;
      }
      names.push_back(catalog.literal(name));
      ++i;
    }
    while (i < kept.size() && (kept[i] == ',' || kept[i] == ' ')) ++i;
  }
  return join(names, ", ");
}

std::pair<std::string, std::string> setting_of(const Catalog& catalog, const std::string& kept) {
  const std::size_t equal = kept.find('=');
  std::string name = kept.substr(0, equal), value = kept.substr(equal + 1);
  const bool is_list = std::ranges::find(name_lists, name) != name_lists.end();
  return {std::move(name), is_list ? list_value(catalog, value) : catalog.literal(value)};
}

schema::Volatility volatility_of(char letter) {
  using enum schema::Volatility;
  return letter == 'i' ? immutable : letter == 's' ? stable : unsaid;
}

schema::Parallel parallel_of(char letter) {
  using enum schema::Parallel;
  return letter == 's' ? safe : letter == 'r' ? restricted : unsaid;
}

}  // namespace

void read_routines(Reading& reading) {
  const bool is_14 = reading.catalog.is_at_least(14);
  const std::string query = fmt::format(
      fmt::runtime(routines), first_own_oid, is_14 ? "p.prosqlbody IS NOT NULL" : "false",
      is_14 ? "CASE WHEN p.prosqlbody IS NULL THEN p.prosrc ELSE pg_get_function_sqlbody(p.oid) END" : "p.prosrc",
      reading.catalog.is_read("n.nspname"));
  for (Row& row : reading.catalog.rows(query)) {
    schema::CreateRoutine create;
    const Oid oid = row.number();
    std::string schema = row.text();
    create.name = reading.catalog.name(std::move(schema), row.text());
    if (row.letter() == 'p') create.kind = schema::ObjectKind::procedure;
    create.arguments = row.definition();
    const std::string identity = row.text();
    create.returns = row.text();
    create.language = row.text();
    create.body.is_sql = row.flag();
    create.body.text = row.text();
    create.volatility = volatility_of(row.letter());
    create.parallel = parallel_of(row.letter());
    create.strict = row.flag();
    create.leakproof = row.flag();
    create.security_definer = row.flag();
    create.cost = row.optional_real();
    create.rows = row.optional_real();
    for (const std::string& setting : row.texts()) create.settings.push_back(setting_of(reading.catalog, setting));
    const schema::Object object{create.kind, create.name, {}, identity};
    reading.registry.add(CatalogTable::routines, oid, object);
    const std::string definition = row.text();
    if (definition.empty())
      reading.database.routines.push_back(std::move(create));
    else
      reading.add_other("function", object, object, definition,
                        fmt::format("DROP FUNCTION {}({})", reading.catalog.quoted(create.name), identity));
  }
}

}  // namespace migrator::reflection::postgresql
