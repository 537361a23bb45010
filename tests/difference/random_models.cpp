#include "random_models.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <random>
#include <vector>

namespace migrator::test {

namespace {

using namespace schema;

class Builder {
 public:
  Builder(std::uint32_t seed, const std::string& backend, int version)
      : random_(seed),
        is_postgresql_(backend == "postgresql"),
        is_mysql_(backend == "mysql"),
        is_sqlite_(backend == "sqlite"),
        version_(version) {}

  autogenerate::Models build() {
    if (is_postgresql_) add_named_things();
    for (int i = 0; i < 5; ++i)
      if (!one_in(4)) add_table(i);
    for (Table& table : models_.database.tables)
      for (int i = 0; i < 2; ++i)
        if (one_in(2)) add_foreign_key(table);
    for (int i = 0; i < 3; ++i)
      if (one_in(2)) add_view(i);
    if (is_postgresql_) add_what_tables_have();
    if (is_postgresql_) add_types();
    if (is_mysql_) add_triggers();
    return std::move(models_);
  }

 private:
  bool one_in(int n) { return std::uniform_int_distribution<int>(1, n)(random_) == 1; }
  template <class Choice>
  Choice any(std::initializer_list<Choice> choices) {
    return choices.begin()[std::uniform_int_distribution<std::size_t>(0, choices.size() - 1)(random_)];
  }
  std::string text(std::initializer_list<const char*> words) { return any(words); }
  static Expression sql(const std::string& text) { return {text}; }
  static Type type(TypeKind kind, std::optional<int> size = {}, std::optional<int> scale = {}) {
    Type result{kind};
    if (kind == TypeKind::numeric)
      result.precision = size, result.scale = scale;
    else
      result.length = size;
    return result;
  }
  Type words(const char* sql) {
    Type result{TypeKind::sql};
    result.sql = sql;
    return result;
  }
  static Type named(TypeKind kind, const std::string& name) {
    Type result{kind};
    result.name = name;
    return result;
  }

  void add_named_things() {
    Database& to = models_.database;
    to.enums.push_back({{"", "mood"}, {"sad", "ok"}});
    if (one_in(2)) to.enums.back().values.push_back("happy");
    CreateDomain domain{{"", "positive"}, type(TypeKind::integer), "", true, std::nullopt, {}};
    if (one_in(2)) domain.default_value = sql(text({"5", "2+3", "(7)"}));
    if (one_in(2)) domain.checks.push_back({"", sql(text({"value>0", "VALUE > 1 AND VALUE <> 9"}))});
    to.domains.push_back(domain);
    CreateSequence sequence{{"", "numbers"}, {}, false};
    if (one_in(2)) sequence.options.increment = any({1, 2, 10});
    if (one_in(3)) sequence.options.minimum = 1;
    if (one_in(3)) sequence.options.cycle = any({true, false});
    if (one_in(3)) sequence.options.type = any({type(TypeKind::bigint), type(TypeKind::integer)});
    to.sequences.push_back(sequence);
    CreateRoutine twice;
    twice.name = {"", "twice"};
    twice.arguments = text({"n int", "n integer", "n int4"});
    twice.returns = text({"int", "integer"});
    twice.language = "sql";
    twice.volatility = Volatility::immutable;
    twice.body.text = text({"SELECT n * 2", "SELECT n + n"});
    to.routines.push_back(twice);
    CreateRoutine changed;
    changed.name = {"", "changed"};
    changed.returns = "trigger";
    changed.language = "plpgsql";
    changed.body.text = text({"BEGIN RETURN NEW; END", "BEGIN RETURN OLD; END"});
    to.routines.insert(to.routines.begin(), changed);
  }

  // Columns of one name have types that one can be made from the other.
  Column column(int number) { return is_mysql_ ? column_of_mysql(number) : column_of_standard(number); }

  // There TEXT is no key without a length, an AUTO_INCREMENT no part of an expression, and DECIMAL has its digits.
  Column column_of_mysql(int number) {
    Column made{"c" + std::to_string(number), {}, true, {}, {}, {}, {}, ""};
    switch (number) {
      case 1:
        made.type = any({type(TypeKind::integer), type(TypeKind::bigint), type(TypeKind::smallint), words("INTEGER"),
                         words("int(11)"), words("MEDIUMINT"), words("int unsigned")});
        if (one_in(2))
          made.default_value = any<Default>({Value(std::int64_t{3}), sql("1+2"), sql("(4)"), sql("abs(-3)")});
        break;
      case 2:
        made.type = any({type(TypeKind::string, 20), type(TypeKind::string, 50), type(TypeKind::character, 20),
                         words("VARCHAR(20)"), words("national varchar(20)")});
        if (one_in(2))
          made.default_value =
              any<Default>({Value(std::string("it's")), sql("'x'"), sql("upper('a')"), Value(std::string())});
        if (one_in(4) && made.type.kind != TypeKind::sql)
          made.collation.name = text({"utf8mb4_bin", "latin1_swedish_ci", "utf8mb4_general_ci"});
        break;
      case 3:
        made.type = any({type(TypeKind::date), moment(TypeKind::timestamp, {}), moment(TypeKind::timestamp, 3),
                         moment(TypeKind::timestamptz, {}), words("DATETIME")});
        if (one_in(2)) made.default_value = sql("'2020-01-01'");
        if (made.type == moment(TypeKind::timestamp, {}) && one_in(2))
          made.default_value = sql(
              text({"CURRENT_TIMESTAMP", "now()", "NULL ON UPDATE CURRENT_TIMESTAMP", "localtime on update now()"}));
        break;
      case 4:
        made.type = any({type(TypeKind::boolean), words("tinyint(1)"), words("bool")});
        if (one_in(2)) made.default_value = any<Default>({Value(true), Value(false), sql("TRUE")});
        break;
      case 5:
        made.type = any({type(TypeKind::numeric, 10, 2), type(TypeKind::numeric, 12, 4), words("DEC(10,2)")});
        if (one_in(2)) made.default_value = any<Default>({Value(std::int64_t{0}), sql("0.5"), sql("1.50")});
        break;
      case 6:
        made.type = any({words("enum('sad','ok')"), words("ENUM('sad', 'ok', 'happy')"), words("set('ok','sad')")});
        if (one_in(2)) made.default_value = any<Default>({Value(std::string("ok")), sql("'sad'")});
        break;
      case 7:
        made.type = type(TypeKind::bigint);
        made.computed = Computed{text({"c9*2", "c9 + 1", "(c9 - 1)", "ABS( `c9` )"}), one_in(2)};
        return made;
      case 8:
        made.type = any({type(TypeKind::json), type(TypeKind::text), words("longtext"), words("blob")});
        if (one_in(4) && made.type.kind != TypeKind::sql) made.default_value = sql("'[1, 2]'");
        break;
      default: made.type = type(TypeKind::integer); break;
    }
    if (one_in(3) && !(made.default_value && number == 3)) made.nullable = false;
    if (one_in(6)) made.comment = text({"what it's for", "another"});
    return made;
  }

  static Type moment(TypeKind kind, std::optional<int> precision) {
    Type result{kind};
    result.precision = precision;
    return result;
  }

  Column column_of_standard(int number) {
    Column made{"c" + std::to_string(number), {}, true, {}, {}, {}, {}, ""};
    switch (number) {
      case 1:
        made.type = any({type(TypeKind::integer), type(TypeKind::bigint), type(TypeKind::smallint)});
        if (is_postgresql_ && one_in(3))
          made.type = any({words("int4"), words("INT8"), named(TypeKind::named, "positive")});
        if (one_in(2))
          made.default_value = any<Default>({Value(std::int64_t{3}), sql("1+2"), sql("(4)"), sql("abs(-3)")});
        break;
      case 2:
        made.type = any({type(TypeKind::text), type(TypeKind::string, 20), type(TypeKind::string, 50)});
        if (is_postgresql_ && one_in(4)) made.type = any({words("varchar(20)"), words("VARCHAR")});
        if (one_in(2))
          made.default_value =
              any<Default>({Value(std::string("it's")), sql("'x'"), sql("upper('a')"), Value(std::string())});
        if (is_postgresql_ && one_in(4)) made.collation.name = "C";
        break;
      case 3:
        made.type = any({type(TypeKind::date), type(TypeKind::timestamp)});
        if (is_postgresql_ && one_in(2)) made.type = type(TypeKind::timestamptz);
        if (one_in(2))
          made.default_value = sql(is_postgresql_ ? text({"now()", "CURRENT_TIMESTAMP", "'2020-01-01'"})
                                                  : text({"CURRENT_TIMESTAMP", "'2020-01-01'", "(date('now'))"}));
        break;
      case 4:
        made.type = type(TypeKind::boolean);
        if (one_in(2)) made.default_value = any<Default>({Value(true), Value(false)});
        break;
      case 5:
        made.type = any({type(TypeKind::numeric, 10, 2), type(TypeKind::numeric, 12, 4), type(TypeKind::numeric)});
        if (one_in(2)) made.default_value = any<Default>({Value(std::int64_t{0}), sql("0.5"), sql("1.50")});
        break;
      case 6:
        made.type = is_postgresql_ ? named(TypeKind::enumeration, "mood") : type(TypeKind::text);
        if (one_in(2)) made.default_value = any<Default>({Value(std::string("ok")), sql("'sad'")});
        break;
      case 7:
        made.type = type(TypeKind::bigint);
        made.computed = Computed{text({"id*2", "id + 1", "(id - 1)"}), !is_postgresql_ && one_in(2)};
        return made;
      default: made.type = is_postgresql_ ? any({type(TypeKind::jsonb), words("json")}) : type(TypeKind::binary); break;
    }
    if (one_in(3)) made.nullable = false;
    if (is_postgresql_ && one_in(6)) made.comment = text({"what it's for", "another"});
    return made;
  }

  void add_table(int number) {
    Table table;
    table.name.name = "t" + std::to_string(number);
    // MySQL's foreign keys want one type on both sides.
    Column id{
        "id", type(is_mysql_ ? TypeKind::bigint : any({TypeKind::bigint, TypeKind::integer})), false, {}, {}, {}, {},
        ""};
    if (one_in(2)) id.identity = Identity{};
    if (is_postgresql_ && id.identity && one_in(3)) id.identity->start = any({1, 100});
    table.columns.push_back(id);
    for (int i = 1; i < 9; ++i)
      if (one_in(2)) table.columns.push_back(column(i));
    if (is_mysql_ && find(table, "c7")) table.columns.push_back(column(9));
    if (is_mysql_ && one_in(2)) table.columns.push_back({"ref", type(TypeKind::bigint), true, {}, {}, {}, {}, ""});
    table.constraints.push_back(PrimaryKey{one_in(3) ? table.name.name + "_key" : "", {"id"}});
    add_checks(table);
    if (const Column* one = find(table, "c2"); one && one_in(3))
      table.constraints.push_back(Unique{one_in(2) ? "uq_" + table.name.name : "", {"c2", "id"}});
    add_indexes(table);
    if (!is_sqlite_ && one_in(5)) table.comment = "a table";
    if (is_postgresql_ && one_in(5)) table.storage.parameters = {{"fillfactor", Value(std::int64_t{any({70, 90})})}};
    if (is_mysql_ && one_in(5)) table.storage.parameters = {{"row_format", Value(text({"compact", "DYNAMIC"}))}};
    if (is_sqlite_) add_what_sqlite_has(table);
    models_.database.tables.push_back(std::move(table));
  }

  void add_what_sqlite_has(Table& table) {
    Column& id = table.columns.front();
    table.strict = one_in(4);
    table.storage.without_rowid = one_in(5);
    if (table.storage.without_rowid)
      id.identity.reset();
    else if (id.identity)
      id.identity->never_reused = one_in(3);
    else if (id.type.kind == TypeKind::bigint)
      id.nullable = id.nullable_in_key = !table.strict && one_in(3);  // STRICT makes it INTEGER, which numbers the rows
  }

  static const Column* find(const Table& table, const std::string& name) {
    for (const Column& one : table.columns)
      if (one.name == name) return &one;
    return nullptr;
  }

  void add_check(Table& table, const std::string& sql) {
    table.constraints.push_back(
        Check{one_in(2) ? fmt::format("ck_{}_{}", table.name.name, table.constraints.size()) : "", {sql}});
  }

  void add_checks(Table& table) {
    if (find(table, "c1") && one_in(2))
      add_check(table, text({"c1>0", "c1 BETWEEN 1 AND 50", "not (c1 = 3)", "c1 in (1,2,3)", "abs( c1 ) > 0"}));
    if (find(table, "c2") && one_in(2))
      add_check(table, text({"length(c2)>0", "c2 <> ''", "c2 LIKE 'x%' or c2 is null", "c2 IN ('a','b')"}));
    if (find(table, "c1") && find(table, "c5") && one_in(2)) add_check(table, text({"c1<c5", "c5 > c1 + 1"}));
  }

  void add_indexes(Table& table) {
    const auto key = [](const std::string& column) { return IndexKey{column}; };
    const auto add = [&](const char* suffix, std::vector<IndexKey> keys) -> Index& {
      Index index;
      index.name = "ix_" + table.name.name + suffix;
      index.keys = std::move(keys);
      return table.indexes.emplace_back(std::move(index));
    };
    if (find(table, "c1") && one_in(2)) {
      Index& index = add("_a", {key("c1"), key("id")});
      index.unique = one_in(3);
      index.keys.front().descending = one_in(3);
      if (!is_mysql_ && one_in(3)) index.where = sql(text({"c1>5", "c1 is not null", "( c1 > 5 )"}));
      if (is_postgresql_ && index.unique && version_ >= 150000 && one_in(2)) index.nulls_not_distinct = true;
    }
    if (find(table, "c2") && one_in(2)) {
      IndexKey expression;
      expression.expression =
          sql(is_mysql_ ? text({"c2(5)", "`c2`( 5 )", "c2(7)"}) : text({"lower(c2)", "LOWER( c2 )", "c2||'x'"}));
      add("_b", {expression});
    }
    if (find(table, "c4") && is_postgresql_ && one_in(3)) {
      Index& index = add("_c", {key("id")});
      index.include = {"c4"};
      if (one_in(2)) index.method = "btree";
    }
  }

  void add_foreign_key(Table& table) {
    const std::vector<Table>& all = models_.database.tables;
    const Table& referred = all[std::uniform_int_distribution<std::size_t>(0, all.size() - 1)(random_)];
    const Column* from = find(table, is_mysql_ ? "ref" : one_in(2) ? "c1" : "id");
    if (!from || from->type.kind == TypeKind::sql || from->type.kind == TypeKind::named) return;
    ForeignKey key;
    key.columns = {from->name};
    key.referred_table = referred.name;
    if (is_mysql_ || one_in(2)) key.referred_columns = {"id"};
    if (is_mysql_ && one_in(3)) key.on_delete = ReferentialAction::set_null;
    key.on_delete = any({ReferentialAction::no_action, ReferentialAction::cascade, ReferentialAction::restrict});
    key.on_update = any({ReferentialAction::no_action, ReferentialAction::cascade});
    if (!is_mysql_ && one_in(3))
      key.deferrability = any({Deferrability::initially_immediate, Deferrability::initially_deferred});
    const bool has_one = std::ranges::any_of(
        table.constraints, [](const Constraint& one) { return std::holds_alternative<ForeignKey>(one); });
    // MySQL does not choose another name for the second of two keys over the same columns.
    if ((is_mysql_ && has_one) || one_in(2))
      key.name = fmt::format("fk_{}_{}", table.name.name, table.constraints.size());
    table.constraints.push_back(std::move(key));
  }

  void add_view(int number) {
    if (models_.database.tables.empty()) return;
    const std::string table = models_.database.tables.front().name.name;
    View view;
    view.name.name = "v" + std::to_string(number);
    view.query.sql =
        number == 2 && !models_.database.views.empty()
            ? fmt::format("select * from {}", models_.database.views.front().name.name)
            : fmt::format(
                  fmt::runtime(text({"select id from {}", "SELECT id,  id+1 AS next FROM {} WHERE id>3",
                                     "select count( * ) as n from {} x", "select id as number from {} order by 1"})),
                  table);
    models_.database.views.push_back(std::move(view));
  }

  void add_what_tables_have() {
    Database& to = models_.database;
    if (to.tables.empty()) return;
    const TableName table = to.tables.front().name;
    if (one_in(2)) {
      Trigger trigger;
      trigger.name = "tr";
      trigger.table = table;
      trigger.timing = TriggerTiming::before;
      trigger.events = {TriggerEvent::insert};
      if (one_in(2)) trigger.events.push_back(TriggerEvent::update);
      trigger.each_row = true;
      if (one_in(2)) trigger.when = sql(text({"NEW.id>3", "new.id is not null"}));
      trigger.function = TriggerFunction{{"", "changed"}, {}};
      to.triggers.push_back(trigger);
    }
    if (one_in(2)) {
      to.row_securities.push_back({table, RowSecurity::enabled});
      Policy policy;
      policy.name = "p";
      policy.table = table;
      policy.using_condition = sql(text({"id>0", "id = 1 or id=2", "twice(3) > id"}));
      to.policies.push_back(policy);
    }
    if (one_in(2)) {
      CreateMaterializedView view;
      view.name.name = "m";
      view.query.sql = fmt::format("select id from {} where id>{}", table.name, text({"3", "4"}));
      to.materialized_views.push_back(view);
      if (one_in(2)) to.view_indexes.push_back({view.name, {"ix_m", {IndexKey{"id"}}}});
    }
  }

  void add_triggers() {
    Database& to = models_.database;
    if (to.tables.empty() || one_in(2)) return;
    Trigger trigger;
    trigger.name = "tr";
    trigger.table = to.tables.front().name;
    trigger.timing = any({TriggerTiming::before, TriggerTiming::after});
    trigger.events = {any({TriggerEvent::insert, TriggerEvent::update})};
    trigger.each_row = true;
    if (one_in(2)) trigger.when = sql(text({"NEW.id>3", "new.id is not null"}));
    trigger.body = text({"SET @x = NEW.id;", "SET @x=1;\nSET @y = 'a;b'"});
    to.triggers.push_back(trigger);
  }

  // Types that no server changes, and what is made of them.
  void add_types() {
    Database& to = models_.database;
    if (one_in(2)) std::ranges::rotate(to.enums[0].values, to.enums[0].values.begin() + 1);
    to.enums.push_back({{"", "tone"}, {"high", "low"}});
    if (one_in(2)) to.enums.back().values.insert(to.enums.back().values.begin() + 1, "middle");
    CreateDomain pitch{{"", "pitch"}, named(TypeKind::enumeration, "tone"), "", true, std::nullopt, {}};
    if (one_in(2)) pitch.type = type(TypeKind::text);
    if (one_in(2)) pitch.checks.push_back({"", sql("value <> 'high'")});
    to.domains.insert(to.domains.begin(), pitch);
    CreateCompositeType chord{{"", "chord"}, {}};
    const auto add_attribute = [&](const char* name, Type of) {
      Column& attribute = chord.columns.emplace_back();
      attribute.name = name;
      attribute.type = std::move(of);
    };
    add_attribute("one", named(TypeKind::enumeration, "tone"));
    add_attribute("two", named(TypeKind::named, "pitch"));
    add_attribute("three", any({type(TypeKind::string, 20), words("varchar(20)"), words("VARCHAR( 20 )")}));
    to.composite_types.push_back(chord);
    CreateRoutine louder;
    louder.name = {"", "louder"};
    louder.arguments = "t tone";
    louder.returns = "tone";
    louder.language = "sql";
    louder.volatility = Volatility::immutable;
    louder.body.text = "SELECT t";
    to.routines.insert(to.routines.begin() + 1, louder);
    for (Table& one : to.tables) add_columns_of_types(one);
  }

  void add_columns_of_types(Table& table) {
    const auto add = [&](const char* name, Type of) -> Column& {
      Column& made = table.columns.emplace_back();
      made.name = name;
      made.type = std::move(of);
      return made;
    };
    const std::string first = table.name.name + "_";
    if (one_in(2)) {
      Column& tone = add("tone", named(TypeKind::enumeration, "tone"));
      if (one_in(2)) tone.default_value = any<Default>({Value(std::string("low")), sql("'high'::tone")});
      if (one_in(2))
        table.constraints.push_back(Check{one_in(2) ? first + "tone" : "", {text({"tone <> 'low'", "tone='high'"})}});
      if (one_in(2)) {
        Index& index = table.indexes.emplace_back();
        index.name = "ix_" + first + "tone";
        index.keys = {IndexKey{"tone"}};
        if (one_in(2)) index.where = sql(text({"tone = 'low'", "tone > 'high'"}));
      }
    }
    if (one_in(2)) {
      Type array{TypeKind::array};
      array.element = {named(TypeKind::enumeration, "tone")};
      Column& tones = add("tones", array);
      if (one_in(2)) tones.default_value = Value(std::string("{low,high}"));
    }
    if (one_in(2)) add("pitch", named(TypeKind::named, "pitch"));
    if (one_in(3)) add("chord", named(TypeKind::named, "chord"));
    if (one_in(3)) {
      View view;
      view.name.name = "v_" + table.name.name;
      view.query.sql = fmt::format("select id, louder('low') as low from {}", table.name.name);
      models_.database.views.push_back(std::move(view));
    }
  }

  std::mt19937 random_;
  bool is_postgresql_, is_mysql_, is_sqlite_;
  int version_;
  autogenerate::Models models_;
};

}  // namespace

autogenerate::Models random_models(std::uint32_t seed, const std::string& backend, int server_version) {
  return Builder(seed, backend, server_version).build();
}

}  // namespace migrator::test
