// Indexes, those of constraints as well.
#include <fmt/format.h>

#include "base/text.hpp"
#include "reflection/postgresql/keys.hpp"
#include "reflection/postgresql/storage.hpp"
#include "reflection/postgresql/texts.hpp"

namespace migrator::reflection::postgresql {

namespace {

// The server takes long to write a definition: asked for only where there are expressions, or what has no word.
// {1}: NULLS NOT DISTINCT, which PostgreSQL 15 brought.
constexpr const char* indexes = R"(
SELECT i.indexrelid, i.indrelid, c.relname, i.indisunique, i.indnkeyatts::int8, i.indkey::text, i.indoption::text, i.indclass::text,
  i.indcollation::text, amname, i.indpred IS NOT NULL, pg_get_expr(i.indpred, i.indrelid), {1}, c.reloptions, spcname, k.oid, h.inhparent,
  CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(SELECT pg_get_indexdef(i.indexrelid, n, false) FROM generate_series(1, i.indnkeyatts) n) END,
  i.indisclustered, i.indisreplident, o.has_no_word, CASE WHEN o.has_no_word THEN pg_get_indexdef(i.indexrelid) END,
  NOT i.indisvalid AND c.relkind = 'i'
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_am a ON a.oid = c.relam
LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = i.indexrelid AND a.attoptions IS NOT NULL)
  OR NOT i.indisvalid AND c.relkind = 'I' AS has_no_word) o
WHERE i.indexrelid >= {0} AND t.relkind IN ('r', 'p', 'm')
ORDER BY i.indrelid, c.relname)";

struct KeyNumbers {
  std::int64_t count = 0;  // the others are kept beside the keys
  std::vector<std::int64_t> columns, options, operator_classes, collations;
};

KeyNumbers read_numbers(Row& row) {
  KeyNumbers numbers;
  numbers.count = row.number();
  numbers.columns = row.numbers();
  numbers.options = row.numbers();
  numbers.operator_classes = row.numbers();
  numbers.collations = row.numbers();
  return numbers;
}

// Bits of pg_index.indoption. NULL comes last, or first where the order goes down.
void take_options(schema::IndexKey& key, std::int64_t options) {
  key.descending = (options & 1) != 0;
  const bool nulls_first = (options & 2) != 0;
  if (nulls_first != key.descending) key.nulls = nulls_first ? schema::NullsOrder::first : schema::NullsOrder::last;
}

void take_keys(schema::Index& index, const KeyTables& tables, const Relation& relation, const KeyNumbers& numbers,
               const std::vector<std::string>& definitions) {
  for (std::size_t i = 0; i < numbers.columns.size(); ++i) {
    if (static_cast<std::int64_t>(i) >= numbers.count) {
      for (std::string& name : relation.column_names({numbers.columns[i]})) index.include.push_back(std::move(name));
      continue;
    }
    const std::string expression = i < definitions.size() ? definitions[i] : "";
    index.keys.push_back(key_of(tables, relation, numbers.columns[i], expression, numbers.operator_classes.at(i),
                                numbers.collations.at(i)));
    take_options(index.keys.back(), numbers.options.at(i));
  }
}

// What comes behind the index is said of its table.
void add_marks(Reading& reading, const Relation& relation, const std::string& index, bool is_clustered,
               bool is_replica_identity) {
  const std::string alter = "ALTER TABLE " + reading.catalog.quoted(relation.table.name);
  const std::string name = reading.catalog.quoted(index);
  if (is_clustered)
    reading.add_change("cluster", relation, "", alter + " CLUSTER ON " + name, alter + " SET WITHOUT CLUSTER");
  if (is_replica_identity)
    reading.add_change("replica identity", relation, "", alter + " REPLICA IDENTITY USING INDEX " + name,
                       alter + " REPLICA IDENTITY DEFAULT");
}

// A constraint has no words for how its index is kept.
void add_storage(Reading& reading, const Relation& relation, const schema::Index& index) {
  const std::string name = reading.catalog.quoted(schema::ObjectName{relation.table.name.schema, index.name});
  std::vector<std::string> settings, names;
  for (const schema::StorageParameter& one : index.storage) names.push_back(reading.catalog.quoted(one.name));
  for (std::size_t i = 0; i < names.size(); ++i)
    settings.push_back(names[i] + " = " + reading.catalog.value(index.storage[i].value));
  if (!names.empty())
    reading.add_change("storage", relation, index.name,
                       fmt::format("ALTER INDEX {} SET ({})", name, fmt::join(settings, ", ")),
                       fmt::format("ALTER INDEX {} RESET ({})", name, fmt::join(names, ", ")));
  if (!index.tablespace.empty())
    reading.add_change("tablespace", relation, index.name,
                       fmt::format("ALTER INDEX {} SET TABLESPACE {}", name, reading.catalog.quoted(index.tablespace)),
                       fmt::format("ALTER INDEX {} SET TABLESPACE pg_default", name));
}

void add_index(Reading& reading, Relation& relation, IndexFacts facts, const std::string& definition, bool is_invalid) {
  const schema::ObjectName name{relation.table.name.schema, facts.index.name};
  const schema::Object object{schema::ObjectKind::index, name, {}, {}};
  reading.registry.add(CatalogTable::relations, facts.oid, object, relation.object());
  if (facts.constraint != 0) {
    add_storage(reading, relation, facts.index);
  } else if (is_invalid) {
    reading.database.left_out.push_back(
        fmt::format("index {}, which is invalid: see REINDEX", reading.catalog.quoted(name)));
    return;
  } else if (!definition.empty()) {
    reading.registry.add(CatalogTable::relations, facts.oid, object);
    reading.add_other("index", object, relation.object(), definition, "DROP INDEX " + reading.catalog.quoted(name));
    return;
  }
  relation.indexes.push_back(std::move(facts));
}

}  // namespace

void read_indexes(Reading& reading, const KeyTables& tables) {
  const std::string query = fmt::format(fmt::runtime(indexes), first_own_oid,
                                        reading.catalog.is_at_least(15) ? "i.indnullsnotdistinct" : "false");
  for (Row& row : reading.catalog.rows(query)) {
    const Oid oid = row.number();
    Relation* relation = reading.find_relation(row.number());
    if (!relation) continue;
    IndexFacts facts{{}, oid};
    schema::Index& index = facts.index;
    index.name = row.text();
    index.unique = row.flag();
    const KeyNumbers numbers = read_numbers(row);
    index.method = row.text();
    if (index.method == "btree") index.method.clear();
    if (const auto where = row.definition_if_any()) index.where = schema::Expression{without_outer_brackets(*where)};
    index.nulls_not_distinct = row.flag();
    index.storage = storage_parameters(row.texts());
    index.tablespace = row.text();
    facts.constraint = row.number();
    facts.parent = row.number();
    take_keys(index, tables, *relation, numbers, row.texts());
    const bool is_clustered = row.flag(), is_replica_identity = row.flag();
    const std::string definition = row.definition_if_any().value_or("");
    const std::string name = index.name;
    add_index(reading, *relation, std::move(facts), definition, row.flag());
    add_marks(reading, *relation, name, is_clustered, is_replica_identity);
  }
}

}  // namespace migrator::reflection::postgresql
