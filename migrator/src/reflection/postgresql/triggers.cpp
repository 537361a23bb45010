// Triggers, without those that the server makes for foreign keys and for partitions.
#include <fmt/format.h>

#include "reflection/postgresql/reading.hpp"
#include "reflection/postgresql/texts.hpp"

namespace migrator::reflection::postgresql {

namespace {

// A trigger's copies on partitions are of it (tgparentid), and internal before PostgreSQL 14 alone.
constexpr const char* triggers = R"(
SELECT t.oid, t.tgrelid, t.tgname, t.tgtype::int8, t.tgenabled, t.tgisinternal, t.tgparentid, t.tgattr::text, t.tgoldtable, t.tgnewtable,
  t.tgconstraint <> 0, t.tgdeferrable, t.tginitdeferred, t.tgconstrrelid, n.nspname, p.proname, t.tgargs,
  t.tgqual IS NOT NULL OR t.tgconstrrelid <> 0, CASE WHEN t.tgqual IS NOT NULL OR t.tgconstrrelid <> 0 THEN pg_get_triggerdef(t.oid) END
FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE t.oid >= {} AND (NOT t.tgisinternal OR t.tgenabled <> 'O') ORDER BY t.tgname)";

// Bits of pg_trigger.tgtype (catalog/pg_trigger.h).
enum Bits : std::int64_t { row = 1, before = 2, insert = 4, remove = 8, update = 16, truncate = 32, instead = 64 };

void take_type(schema::Trigger& trigger, std::int64_t type) {
  using enum schema::TriggerTiming;
  trigger.each_row = (type & Bits::row) != 0;
  trigger.timing = (type & Bits::before) ? before : (type & Bits::instead) ? instead_of : after;
  if (type & Bits::insert) trigger.events.push_back(schema::TriggerEvent::insert);
  if (type & Bits::update) trigger.events.push_back(schema::TriggerEvent::update);
  if (type & Bits::remove) trigger.events.push_back(schema::TriggerEvent::remove);
  if (type & Bits::truncate) trigger.events.push_back(schema::TriggerEvent::truncate);
}

// Each argument ends with a NUL.
std::vector<std::string> arguments_of(const std::string& bytes) {
  std::vector<std::string> arguments;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = bytes.find('\0', begin);
    arguments.push_back(bytes.substr(begin, end - begin));
    begin = end == std::string::npos ? bytes.size() : end + 1;
  }
  return arguments;
}

// pg_get_expr() cannot write a condition that looks at two rows: it is cut out of the definition.
std::optional<schema::Expression> condition_of(const std::string& definition) {
  for (std::size_t i = 0; i < definition.size();) {
    constexpr std::string_view word = " WHEN (";
    if (definition.compare(i, word.size(), word) != 0) {
      i = end_of_group(definition, i);
      continue;
    }
    const std::size_t begin = i + word.size() - 1;
    return schema::Expression{
        without_outer_brackets(definition.substr(begin, end_of_group(definition, begin) - begin))};
  }
  return std::nullopt;
}

void switch_trigger(Reading& reading, const Relation& relation, const schema::Trigger& trigger, char enabled) {
  if (enabled == 'D') reading.database.disabled_triggers.push_back({trigger.name, trigger.table, false});
  if (enabled != 'R' && enabled != 'A') return;
  const std::string alter = "ALTER TABLE " + reading.catalog.quoted(trigger.table) + " ENABLE ";
  const std::string name = "TRIGGER " + reading.catalog.quoted(trigger.name);
  const schema::Object self{schema::ObjectKind::trigger, {"", trigger.name}, trigger.table, {}};
  reading.add_other("firing", relation.part("firing of " + trigger.name), self,
                    alter + (enabled == 'R' ? "REPLICA " : "ALWAYS ") + name, alter + name);
}

void add_trigger(Reading& reading, const Relation& relation, Row& row, schema::Trigger trigger, Oid oid) {
  take_type(trigger, row.number());
  const char enabled = row.letter();
  const bool is_internal = row.flag(), is_copy = row.number() != 0;
  if (is_internal && !is_copy && enabled != 'O')
    reading.database.left_out.push_back(
        fmt::format("that a foreign key of table {} is switched off or to replicas", trigger.table.name));
  if (is_internal || is_copy) return;
  trigger.update_of = relation.column_names(row.numbers());
  trigger.old_rows = row.text();
  trigger.new_rows = row.text();
  trigger.constraint = row.flag();
  const bool is_deferrable = row.flag(), is_deferred = row.flag();
  if (is_deferrable)
    trigger.deferrability =
        is_deferred ? schema::Deferrability::initially_deferred : schema::Deferrability::initially_immediate;
  const bool has_referred = row.number() != 0;
  std::string schema = row.text();
  schema = schema == "pg_catalog" ? "" : schema;
  trigger.function = schema::TriggerFunction{reading.catalog.name(std::move(schema), row.text()), {}};
  trigger.function->arguments = arguments_of(row.bytes());
  const std::string definition = row.definition_if_any().value_or("");
  trigger.when = condition_of(definition);

  const schema::Object self{schema::ObjectKind::trigger, {"", trigger.name}, trigger.table, {}};
  reading.registry.add(CatalogTable::triggers, oid, self);
  if (has_referred)
    reading.add_other("trigger", self, relation.object(), definition, reading.catalog.render(schema::DropObject{self}));
  switch_trigger(reading, relation, trigger, enabled);
  if (!has_referred) reading.database.triggers.push_back(std::move(trigger));
}

}  // namespace

void read_triggers(Reading& reading) {
  for (Row& row : reading.catalog.rows(fmt::format(fmt::runtime(triggers), first_own_oid))) {
    const Oid oid = row.number();
    const Relation* relation = reading.find_relation(row.number());
    if (!relation) continue;
    schema::Trigger trigger;
    trigger.name = row.text();
    trigger.table = relation->table.name;
    add_trigger(reading, *relation, row, std::move(trigger), oid);
  }
}

}  // namespace migrator::reflection::postgresql
