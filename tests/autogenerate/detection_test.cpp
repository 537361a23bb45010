// Each row of docs/autogenerate-detection.md: what the comparison makes of a change, and of its inverse.
#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <functional>
#include <iterator>
#include <regex>
#include <set>

#include "autogenerate/comparison.hpp"
#include "autogenerate/source.hpp"
#include "autogenerate/unmanaged.hpp"

namespace migrator::testing {
namespace {

using namespace schema;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

using Words = std::vector<std::string>;
using Change = std::function<void(Database& from, Database& to)>;

const Words named_as_impossible = {"impossible"};
const Words nothing = {};

struct Row {
  const char* row;   // in the page
  const char* what;  // of it
  Change change;
  Words forwards;
  Words backwards;
  bool beside_the_database = false;  // compared as the commands do: what models do not speak of is left alone
};
void PrintTo(const Row& one, std::ostream* out) { *out << one.row << ": " << one.what; }

// --- Values

Type type(TypeKind kind, std::optional<int> length = {}) {
  Type type{kind};
  type.length = length;
  return type;
}
Type own_type(const std::string& sql) {
  Type own{TypeKind::sql};
  own.sql = sql;
  return own;
}
Type numeric(int precision, int scale) {
  Type type{TypeKind::numeric};
  type.precision = precision;
  type.scale = scale;
  return type;
}
Type array_of(Type element) {
  Type array{TypeKind::array};
  array.element = {std::move(element)};
  return array;
}
Column column(const std::string& name, Type of = Type{TypeKind::integer}) {
  Column column;
  column.name = name;
  column.type = std::move(of);
  return column;
}
Table table(const std::string& name, const std::string& schema = "") {
  Table table;
  table.name = {schema, name};
  table.columns = {column("a"), column("b")};
  return table;
}
ForeignKey reference() { return {"fk", {"a"}, {"", "p"}, {"id"}}; }
Index index() {
  Index index;
  index.name = "ix";
  index.keys = {IndexKey{"a"}};
  return index;
}
View view(const std::string& query) {
  View view;
  view.name = {"", "v"};
  view.query = {query};
  return view;
}
CreateMaterializedView materialized_view(const std::string& query) {
  CreateMaterializedView view;
  view.name = {"", "m"};
  view.query = {query};
  return view;
}
CreateRoutine function(const std::string& body) {
  CreateRoutine create;
  create.name = {"", "f"};
  create.returns = "integer";
  create.language = "sql";
  create.body = {body};
  return create;
}
Trigger trigger(TriggerTiming timing) {
  Trigger trigger;
  trigger.name = "tr";
  trigger.table = {"", "t"};
  trigger.timing = timing;
  trigger.events = {TriggerEvent::insert};
  trigger.function = TriggerFunction{{"", "f"}, {}};
  return trigger;
}
Policy policy(const std::string& condition) {
  Policy policy;
  policy.name = "p";
  policy.table = {"", "t"};
  policy.using_condition = Expression{condition};
  return policy;
}
Partition partition(const char* name, std::int64_t end) { return {name, BelowBounds{{Value(end)}}}; }
Table partitioned(std::vector<Partition> partitions) {
  Table whole = table("t");
  whole.partition_by = PartitionBy{PartitionMethod::range, {IndexKey{"a"}}};
  whole.partitions = std::move(partitions);
  return whole;
}
CreateDomain domain() {
  CreateDomain domain;
  domain.name = {"", "d"};
  domain.type = Type{TypeKind::integer};
  return domain;
}

// --- Changes of a table that is on both sides

Table& of(Database& database) { return database.tables.front(); }

Change in_table(
    std::function<void(Table&)> after, std::function<void(Table&)> before = [](Table&) {}) {
  return [=](Database& from, Database& to) {
    from.tables = to.tables = {table("t")};
    before(of(from));
    after(of(to));
  };
}
Change in_column(
    std::function<void(Column&)> after, std::function<void(Column&)> before = [](Column&) {}) {
  return in_table([=](Table& one) { after(one.columns.front()); }, [=](Table& one) { before(one.columns.front()); });
}
Change of_types(Type from, Type to) {
  return in_column([=](Column& one) { one.type = to; }, [=](Column& one) { one.type = from; });
}
Change to_constraint(Constraint after) {
  return in_table([=](Table& one) { one.constraints = {after}; });
}
Change of_constraints(Constraint from, Constraint to) {
  return in_table([=](Table& one) { one.constraints = {to}; }, [=](Table& one) { one.constraints = {from}; });
}
template <class Kind>
Change of_key(Kind from, std::function<void(Kind&)> change) {
  Kind to = from;
  change(to);
  return of_constraints(from, to);
}
Change of_index(std::function<void(Index&)> change) {
  Index to = index();
  change(to);
  return in_table([=](Table& one) { one.indexes = {to}; }, [](Table& one) { one.indexes = {index()}; });
}
template <class Thing>
Change to_thing(std::vector<Thing> Database::*list, Thing thing) {
  return [=](Database&, Database& to) { (to.*list).push_back(thing); };
}
template <class Thing>
Change of_things(std::vector<Thing> Database::*list, Thing before, Thing after) {
  return [=](Database& from, Database& to) {
    (from.*list).push_back(before);
    (to.*list).push_back(after);
  };
}
Change with_tables(Change change) {
  return [=](Database& from, Database& to) {
    from.tables = to.tables = {table("t")};
    change(from, to);
  };
}
Identity identity(bool always, std::optional<std::int64_t> increment = {}) {
  Identity identity;
  identity.always = always;
  identity.increment = increment;
  return identity;
}

const Words changed_column = {"alter_column"};
const Words constraint_again = {"drop_constraint", "add_constraint"};
const Words index_again = {"drop_index", "create_index"};
const PrimaryKey primary{"pk", {"a"}};
const Unique unique{"uq", {"a", "b"}};
const Check check{"ck", {"a > 0"}};
const CreateSequence sequence{{"", "s"}, {}, false};
const CreateEnum mood{{"", "mood"}, {"sad", "ok"}};
Type mood_type() {
  Type type{TypeKind::enumeration};
  type.name = mood.name.name;
  return type;
}

const std::vector<Row>& rows() {
  static const std::vector<Row> all = {
      {"table", "added", to_thing(&Database::tables, table("t")), {"create_table"}, {"drop_table"}},
      {"schema", "made with its table",
       [](Database&, Database& to) {
         to.schemas = {{"s", {}, false}};
         to.tables = {table("t", "s")};
       },
       {"create_schema", "create_table"},
       nothing,
       true},
      {"schema", "a table in one that is there",
       [](Database& from, Database& to) {
         from.tables = to.tables = {table("t", "s")};
         from.schemas = to.schemas = {{"s", {}, false}};
         to.schemas.clear();
       },
       nothing,
       {"create_schema"},
       true},
      {"column", "added", in_table([](Table& one) { one.columns.push_back(column("c")); }), {"add_column"},
       {"drop_column"}},
      {"order of columns", "exchanged", in_table([](Table& one) { std::swap(one.columns[0], one.columns[1]); }), nothing,
       nothing},
      {"nullable", "not", in_column([](Column& one) { one.nullable = false; }), changed_column, changed_column},
      {"nullable", "of an identity",
       in_column([](Column& one) { one.nullable = false, one.identity = identity(true); },
                 [](Column& one) { one.identity = identity(true); }),
       changed_column, changed_column},
      {"type", "another", of_types(type(TypeKind::integer), type(TypeKind::bigint)), changed_column, changed_column},
      {"type", "an array", of_types(type(TypeKind::integer), array_of(type(TypeKind::integer))), changed_column,
       changed_column},
      {"type", "less digits", of_types(numeric(10, 2), numeric(10, 0)), changed_column, changed_column},
      {"type", "without a length", of_types(type(TypeKind::string, 10), type(TypeKind::string)), changed_column,
       changed_column},
      {"type", "of the server alone", of_types(own_type("inet"), own_type("cidr")), changed_column, changed_column},
      {"collation", "another", in_column([](Column& one) { one.collation = {"C"}; }), changed_column, changed_column},
      {"server default", "added", in_column([](Column& one) { one.default_value = Value(std::int64_t{1}); }),
       changed_column, changed_column},
      {"server default", "another expression",
       in_column([](Column& one) { one.default_value = Expression{"now()"}; },
                 [](Column& one) { one.default_value = Expression{"random()"}; }),
       changed_column, changed_column},
      {"comment of a table or column", "column", in_column([](Column& one) { one.comment = "c"; }), changed_column,
       changed_column},
      {"comment of a table or column", "table", in_table([](Table& one) { one.comment = "c"; }), {"comment_on_table"},
       {"comment_on_table"}},
      {"comment of anything else", "view",
       [](Database& from, Database& to) {
         from.views = to.views = {view("SELECT 1")};
         to.comments = {{{ObjectKind::view, {"", "v"}}, "c"}};
       },
       {"comment_on"},
       {"comment_on"}},
      {"index", "added", in_table([](Table& one) { one.indexes = {index()}; }), {"create_index"}, {"drop_index"}},
      {"index", "columns", of_index([](Index& one) { one.keys = {IndexKey{"a"}, IndexKey{"b"}}; }), index_again,
       index_again},
      {"index", "unique", of_index([](Index& one) { one.unique = true; }), index_again, index_again},
      {"index", "renamed", of_index([](Index& one) { one.name = "other"; }), {"rename_index"}, {"rename_index"}},
      {"index ASC, DESC, NULLS FIRST, LAST", "descending", of_index([](Index& one) { one.keys[0].descending = true; }),
       index_again, index_again},
      {"index ASC, DESC, NULLS FIRST, LAST", "nulls",
       of_index([](Index& one) { one.keys[0].nulls = NullsOrder::first; }), index_again, index_again},
      {"index over an expression", "another",
       of_index([](Index& one) { one.keys = {IndexKey{"", Expression{"lower(a)"}}}; }), index_again, index_again},
      {"index WHERE, USING, operator class, INCLUDE, WITH, TABLESPACE", "WHERE",
       of_index([](Index& one) { one.where = Expression{"a > 0"}; }), index_again, index_again},
      {"index WHERE, USING, operator class, INCLUDE, WITH, TABLESPACE", "USING",
       of_index([](Index& one) { one.method = "hash"; }), index_again, index_again},
      {"index WHERE, USING, operator class, INCLUDE, WITH, TABLESPACE", "operator class",
       of_index([](Index& one) { one.keys[0].operator_class = "text_pattern_ops"; }), index_again, index_again},
      {"index WHERE, USING, operator class, INCLUDE, WITH, TABLESPACE", "INCLUDE",
       of_index([](Index& one) { one.include = {"b"}; }), index_again, index_again},
      {"index WHERE, USING, operator class, INCLUDE, WITH, TABLESPACE", "WITH",
       of_index([](Index& one) { one.storage = {{"fillfactor", Value(std::int64_t{70})}}; }), index_again, index_again},
      {"index WHERE, USING, operator class, INCLUDE, WITH, TABLESPACE", "TABLESPACE",
       of_index([](Index& one) { one.tablespace = "fast"; }), index_again, index_again},
      {"NULLS NOT DISTINCT", "index", of_index([](Index& one) { one.nulls_not_distinct = true; }), index_again,
       index_again},
      {"NULLS NOT DISTINCT", "constraint", of_key<Unique>(unique, [](Unique& one) { one.nulls_not_distinct = true; }),
       constraint_again, constraint_again},
      {"unique", "added", to_constraint(unique), {"add_constraint"}, {"drop_constraint"}},
      {"unique", "order of columns", of_key<Unique>(unique, [](Unique& one) { one.columns = {"b", "a"}; }),
       constraint_again, constraint_again},
      {"unique", "deferrable",
       of_key<Unique>(unique, [](Unique& one) { one.deferrability = Deferrability::initially_deferred; }),
       constraint_again, constraint_again},
      {"unique", "without a name", of_key<Unique>(unique, [](Unique& one) { one.name.clear(); }), nothing, nothing},
      {"foreign key", "added", to_constraint(reference()), {"add_constraint"}, {"drop_constraint"}},
      {"foreign key", "renamed", of_key<ForeignKey>(reference(), [](ForeignKey& one) { one.name = "other"; }),
       {"rename_constraint"}, {"rename_constraint"}},
      {"ON DELETE, ON UPDATE", "ON DELETE",
       of_key<ForeignKey>(reference(), [](ForeignKey& one) { one.on_delete = ReferentialAction::cascade; }),
       constraint_again, constraint_again},
      {"ON DELETE, ON UPDATE", "ON UPDATE",
       of_key<ForeignKey>(reference(), [](ForeignKey& one) { one.on_update = ReferentialAction::restrict; }),
       constraint_again, constraint_again},
      {"ON DELETE, ON UPDATE", "SET NULL (column)",
       of_key<ForeignKey>(reference(),
                          [](ForeignKey& one) {
                            one.on_delete = ReferentialAction::set_null;
                            one.on_delete_columns = {"a"};
                          }),
       constraint_again, constraint_again},
      {"foreign key DEFERRABLE, INITIALLY", "deferred",
       of_key<ForeignKey>(reference(),
                          [](ForeignKey& one) { one.deferrability = Deferrability::initially_deferred; }),
       {"alter_constraint"}, {"alter_constraint"}},
      {"foreign key MATCH, NOT VALID, NOT ENFORCED", "MATCH FULL",
       of_key<ForeignKey>(reference(), [](ForeignKey& one) { one.match = Match::full; }), constraint_again,
       constraint_again},
      {"foreign key MATCH, NOT VALID, NOT ENFORCED", "NOT VALID",
       of_key<ForeignKey>(reference(), [](ForeignKey& one) { one.enforcement.not_valid = true; }), constraint_again,
       {"validate_constraint"}},
      {"foreign key MATCH, NOT VALID, NOT ENFORCED", "NOT ENFORCED",
       of_key<ForeignKey>(reference(), [](ForeignKey& one) { one.enforcement.not_enforced = true; }), constraint_again,
       constraint_again},
      {"primary key", "added", to_constraint(primary), {"add_constraint"}, {"drop_constraint"}},
      {"primary key", "columns", of_key<PrimaryKey>(primary, [](PrimaryKey& one) { one.columns = {"a", "b"}; }),
       constraint_again, constraint_again},
      {"primary key", "renamed", of_key<PrimaryKey>(primary, [](PrimaryKey& one) { one.name = "other"; }),
       {"rename_constraint"}, {"rename_constraint"}},
      {"CHECK", "added", to_constraint(check), {"add_constraint"}, {"drop_constraint"}},
      {"CHECK", "expression", of_key<Check>(check, [](Check& one) { one.condition = {"a > 1"}; }), constraint_again,
       constraint_again},
      {"CHECK", "without a name, the same", of_key<Check>(check, [](Check& one) { one.name.clear(); }), nothing, nothing},
      {"CHECK in a new table", "inside create_table",
       [](Database&, Database& to) {
         to.tables = {table("t")};
         of(to).constraints = {check};
       },
       {"create_table"},
       {"drop_table"}},
      {"identity", "added", in_column([](Column& one) { one.identity = identity(false); }), changed_column,
       changed_column},
      {"identity", "options",
       in_column([](Column& one) { one.identity = identity(true, 5); },
                 [](Column& one) { one.identity = identity(false); }),
       changed_column, changed_column},
      {"computed column", "expression",
       in_column([](Column& one) { one.computed = Computed{"b * 2"}; },
                 [](Column& one) { one.computed = Computed{"b"}; }),
       {"drop_column", "add_column"}, {"drop_column", "add_column"}},
      {"computed column", "no more", in_column([](Column&) {}, [](Column& one) { one.computed = Computed{"b"}; }),
       changed_column, {"drop_column", "add_column"}},
      {"sequence", "added", to_thing(&Database::sequences, sequence), {"create_sequence"}, {"drop_sequence"}},
      {"sequence", "options",
       [](Database& from, Database& to) {
         from.sequences = to.sequences = {sequence};
         to.sequences[0].options.increment = 5;
       },
       {"alter_sequence"},
       {"alter_sequence"}},
      {"enum", "added", to_thing(&Database::enums, mood), {"create_enum"}, {"drop_type"}},
      {"enum", "a value more, wherever",
       of_things(&Database::enums, mood, CreateEnum{mood.name, {"new", "sad", "ok"}}), {"autocommit_block", "add_enum_value"},
       {"rename_type", "drop_type", "create_enum"}},
      {"enum", "values moved", of_things(&Database::enums, mood, CreateEnum{mood.name, {"ok", "sad"}}),
       {"rename_type", "drop_type", "create_enum"}, {"rename_type", "drop_type", "create_enum"}},
      {"enum", "a value goes that a column could have",
       [](Database& from, Database& to) {
         from.enums = to.enums = {mood};
         to.enums[0].values.pop_back();
         from.tables = to.tables = {table("t")};
         for (Database* one : {&from, &to}) one->tables[0].columns[0].type = mood_type();
       },
       {"rename_type", "create_enum", "alter_column", "drop_type"},
       {"autocommit_block", "add_enum_value"}},
      {"EXCLUDE", "added", to_constraint(Exclude{"ex", {{IndexKey{"a"}, "="}}, "gist"}), {"add_constraint"},
       {"drop_constraint"}},
      {"EXCLUDE", "operator",
       of_constraints(Exclude{"ex", {{IndexKey{"a"}, "="}}, "gist"}, Exclude{"ex", {{IndexKey{"a"}, "&&"}}, "gist"}),
       constraint_again, constraint_again},
      {"view", "query", of_things(&Database::views, view("SELECT 1"), view("SELECT 2")), {"drop_view", "create_view"},
       {"drop_view", "create_view"}},
      {"materialized view", "query",
       of_things(&Database::materialized_views, materialized_view("SELECT 1"), materialized_view("SELECT 2")),
       {"drop_materialized_view", "create_materialized_view"}, {"drop_materialized_view", "create_materialized_view"}},
      {"function, procedure", "body", of_things(&Database::routines, function("SELECT 1"), function("SELECT 2")),
       {"replace_function"}, {"replace_function"}},
      {"trigger", "timing",
       with_tables(of_things(&Database::triggers, trigger(TriggerTiming::before), trigger(TriggerTiming::after))),
       {"drop_trigger", "create_trigger"}, {"drop_trigger", "create_trigger"}},
      {"trigger", "off",
       with_tables([](Database& from, Database& to) {
         from.triggers = to.triggers = {trigger(TriggerTiming::before)};
         to.disabled_triggers = {{"tr", {"", "t"}, false}};
       }),
       {"disable_trigger"}, {"enable_trigger"}},
      {"policy, row level security", "condition",
       with_tables(of_things(&Database::policies, policy("a > 0"), policy("a > 1"))), {"drop_policy", "create_policy"},
       {"drop_policy", "create_policy"}},
      {"policy, row level security", "on",
       with_tables(to_thing(&Database::row_securities, SetRowSecurity{{"", "t"}, RowSecurity::enabled})),
       {"enable_row_level_security"}, {"disable_row_level_security"}},
      {"extension", "added", to_thing(&Database::extensions, CreateExtension{"citext", "", "", false, false}), {"create_extension"},
       {"drop_extension"}},
      {"domain", "NOT NULL",
       [](Database& from, Database& to) {
         from.domains = to.domains = {domain()};
         to.domains[0].nullable = false;
       },
       {"alter_domain"},
       {"alter_domain"}},
      {"domain", "check",
       [](Database& from, Database& to) {
         from.domains = to.domains = {domain()};
         to.domains[0].checks = {{"positive", {"VALUE > 0"}}};
       },
       {"add_domain_constraint"},
       {"drop_domain_constraint"}},
      {"domain", "base type",
       [](Database& from, Database& to) {
         from.domains = to.domains = {domain()};
         to.domains[0].type = Type{TypeKind::bigint};
       },
       {"rename_domain", "drop_domain", "create_domain"},
       {"rename_domain", "drop_domain", "create_domain"}},
      {"composite type", "added", to_thing(&Database::composite_types, CreateCompositeType{{"", "c"}, {column("x")}}),
       {"create_composite_type"}, {"drop_type"}},
      {"composite type", "attributes",
       of_things(&Database::composite_types, CreateCompositeType{{"", "c"}, {column("x")}},
                 CreateCompositeType{{"", "c"}, {column("y")}}),
       {"drop_attribute", "add_attribute"}, {"drop_attribute", "add_attribute"}},
      {"composite type", "type of an attribute",
       of_things(&Database::composite_types, CreateCompositeType{{"", "c"}, {column("x")}},
                 CreateCompositeType{{"", "c"}, {column("x", Type{TypeKind::text})}}),
       {"alter_attribute"}, {"alter_attribute"}},
      {"storage parameters, UNLOGGED, tablespace", "fillfactor",
       in_table([](Table& one) { one.storage.parameters = {{"fillfactor", Value(std::int64_t{70})}}; }),
       {"set_storage"}, {"reset_storage"}},
      {"storage parameters, UNLOGGED, tablespace", "UNLOGGED",
       in_table([](Table& one) { one.storage.persistence = Persistence::unlogged; }), {"set_unlogged"}, {"set_logged"}},
      {"storage parameters, UNLOGGED, tablespace", "tablespace",
       in_table([](Table& one) { one.storage.tablespace = "fast"; }), {"set_tablespace"}, {"set_tablespace"}},
      {"storage parameters, UNLOGGED, tablespace", "of a column",
       in_column([](Column& one) { one.tuning = {"external", "lz4", 7}; }), changed_column, changed_column},
      {"access method of a table", "another", in_table([](Table& one) { one.storage.method = "columnar"; }),
       named_as_impossible, named_as_impossible},
      {"partition", "added",
       [](Database& from, Database& to) {
         Table whole = table("t"), part;
         whole.partition_by = PartitionBy{PartitionMethod::list, {IndexKey{"a"}}};
         part.name = {"", "part"};
         part.partition_of = PartitionOf{whole.name, DefaultPartition{}};
         from.tables = {whole};
         to.tables = {whole, part};
       },
       {"create_table"},
       {"drop_table"}},
      {"partition", "bounds",
       [](Database& from, Database& to) {
         Table whole = table("t"), part;
         whole.partition_by = PartitionBy{PartitionMethod::list, {IndexKey{"a"}}};
         part.name = {"", "part"};
         part.partition_of = PartitionOf{whole.name, DefaultPartition{}};
         from.tables = to.tables = {whole, part};
         to.tables[1].partition_of->bounds = ListBounds{{Value(std::int64_t{1})}};
       },
       {"detach_partition", "attach_partition"},
       {"detach_partition", "attach_partition"}},
      {"PARTITION BY", "another",
       in_table([](Table& one) { one.partition_by = PartitionBy{PartitionMethod::hash, {IndexKey{"a"}}}; },
                [](Table& one) { one.partition_by = PartitionBy{PartitionMethod::list, {IndexKey{"a"}}}; }),
       named_as_impossible, named_as_impossible},
      {"partition that is no table (MySQL)", "behind the others",
       [](Database& from, Database& to) {
         from.tables = {partitioned({partition("p1", 5)})};
         to.tables = {partitioned({partition("p1", 5), partition("p2", 9)})};
       },
       {"add_partition"},
       {"drop_partition"}},
      {"partition that is no table (MySQL)", "cut otherwise",
       [](Database& from, Database& to) {
         from.tables = {partitioned({partition("p1", 5)})};
         to.tables = {partitioned({partition("p1", 6)})};
       },
       named_as_impossible, named_as_impossible},
      {"system versioning (MariaDB)", "of a table", in_table([](Table& one) { one.system_versioned = true; }),
       {"set_system_versioned"}, {"set_not_system_versioned"}},
      {"system versioning (MariaDB)", "of a column",
       in_column([](Column& one) { one.without_system_versioning = true; }), named_as_impossible,
       named_as_impossible},
      {"ON UPDATE CURRENT_TIMESTAMP, INVISIBLE", "ON UPDATE",
       in_column([](Column& one) { one.on_update_current_timestamp = true; }), changed_column, changed_column},
      {"ON UPDATE CURRENT_TIMESTAMP, INVISIBLE", "INVISIBLE", in_column([](Column& one) { one.invisible = true; }),
       changed_column, changed_column},
      {"prefix length of a key", "of an index",
       of_index([](Index& one) { one.keys[0].prefix = 5; }), index_again, index_again},
      {"prefix length of a key", "of a primary key",
       of_key<PrimaryKey>(primary, [](PrimaryKey& one) { one.prefixes = {5}; }), constraint_again, constraint_again},
      {"inheritance", "of another table", in_table([](Table& one) { one.inherits = {{"", "parent"}}; }),
       {"inherit"}, {"no_inherit"}},
      {"STRICT, WITHOUT ROWID", "STRICT", in_table([](Table& one) { one.strict = true; }), {"set_strict"},
       {"set_not_strict"}},
      {"STRICT, WITHOUT ROWID", "WITHOUT ROWID", in_table([](Table& one) { one.storage.without_rowid = true; }),
       {"set_without_rowid"}, {"set_with_rowid"}},
      {"AUTOINCREMENT", "of an identity",
       [](Database& from, Database& to) {
         from.tables = to.tables = {table("t")};
         from.tables[0].columns[0].identity = Identity{};
         to.tables[0].columns[0].identity = Identity{.never_reused = true};
       },
       changed_column, changed_column},
      {"rules, aggregates, statistics, …", "of the database alone",
       [](Database&, Database& to) {
         to.others = {{"aggregate", {ObjectKind::function, {"", "longest"}, {}, "text"}, "CREATE AGGREGATE …", ""}};
       },
       {"execute"},
       nothing,
       true},
  };
  return all;
}

// --- What the comparison makes of them

class Detection : public ::testing::TestWithParam<Row> {
 protected:
  // The functions of the revision that would be written.
  static Words words_of(const Database& database, const Database& models) {
    const autogenerate::Backend backend{"postgresql", autogenerate::ForwardReferences::refused,
                                        [](auto&&...) { return std::nullopt; }};
    const autogenerate::Comparison comparison = autogenerate::compare(database, models, backend);
    const std::string source = autogenerate::cpp_source(comparison.operations, [](const Operation&) {
      return std::vector<Execute>{{"the dialect's SQL", {}}};
    });
    Words words;
    const std::regex call(R"(op\.(\w+)\()");
    for (std::sregex_iterator one(source.begin(), source.end(), call), end; one != end; ++one)
      words.push_back((*one)[1]);
    if (!comparison.impossible.empty()) words.push_back("impossible");
    return words;
  }
};

TEST_P(Detection, BothWays) {
  Database from, to;
  GetParam().change(from, to);
  const bool beside = GetParam().beside_the_database;
  using autogenerate::with_unmanaged;
  EXPECT_THAT(words_of(from, beside ? with_unmanaged(to, from) : to), ElementsAreArray(GetParam().forwards));
  EXPECT_THAT(words_of(to, beside ? with_unmanaged(from, to) : from), ElementsAreArray(GetParam().backwards));
  EXPECT_THAT(words_of(from, from), IsEmpty());
  EXPECT_THAT(words_of(to, to), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Of, Detection, ::testing::ValuesIn(rows()), [](const auto& instance) {
  std::string name = std::to_string(instance.index) + "_" + instance.param.row + "_" + instance.param.what;
  std::ranges::replace_if(
      name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

// The page's first column, where it promises something of this comparison.
std::set<std::string> rows_of_page() {
  std::ifstream page(DETECTION_PAGE);
  std::set<std::string> rows;
  const std::regex row(R"(\| ([^|]+) \| (yes|partly|no)\b.*)");
  std::smatch match;
  for (std::string line; std::getline(page, line);)
    if (std::regex_match(line, match, row)) rows.insert(match[1]);
  return rows;
}

TEST(DetectionPage, HasTheRowsThatAreTested) {
  std::set<std::string> tested;
  for (const Row& one : rows()) tested.insert(one.row);
  EXPECT_THAT(rows_of_page(), ::testing::ContainerEq(tested));
}

}  // namespace
}  // namespace migrator::testing
