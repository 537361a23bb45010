#include "random_database.hpp"

#include <algorithm>
#include <string>

namespace migrator::testing {
namespace {

using namespace schema;

Object object(ObjectKind kind, ObjectName name, TableName table = {}) {
  return {kind, std::move(name), std::move(table)};
}

Type named(TypeKind kind, const ObjectName& name) {
  Type type;
  type.kind = kind;
  type.schema = name.schema;
  type.name = name.name;
  return type;
}

class Builder {
 public:
  explicit Builder(std::uint32_t seed) : random_(seed) {}

  Database build() {
    for (int i = 0; i < 2; ++i) database_.schemas.push_back({"s" + std::to_string(i), {}, false});
    database_.extensions.push_back({"citext", "s0", "", false, false});
    add_types();
    add_sequences();
    add_tables();
    add_routines();
    add_views();
    add_parts_of_tables();
    return std::move(database_);
  }

 private:
  bool one_in(int n) { return std::uniform_int_distribution<int>(1, n)(random_) == 1; }
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
  ObjectName name(const std::string& kind, std::size_t number) {
    return {one_in(3) ? "s" + std::to_string(below(2)) : "", kind + std::to_string((number * 7) % 20)};
  }
  template <class List>
  const auto& any(const List& list) {
    return list[below(list.size())];
  }
  void depends(Object on, Object needs) { database_.dependencies.push_back({std::move(on), std::move(needs)}); }

  void add_types() {
    for (std::size_t i = 0; i < 3; ++i) database_.enums.push_back({name("e", i), {"a", "b"}});
    for (std::size_t i = 0; i < 3; ++i) {
      Type array;
      array.kind = TypeKind::array;
      array.element = {named(TypeKind::enumeration, any(database_.enums).name)};
      database_.domains.push_back({name("d", i), array, "", true, {}, {}});
      Column column{"c", named(TypeKind::named, database_.domains.back().name), true, {}, {}, {}, {}, ""};
      database_.composite_types.push_back({name("c", i), {column}});
    }
    // A domain over a composite type, which comes behind domains otherwise.
    database_.domains.push_back(
        {name("d", 9), named(TypeKind::named, database_.composite_types.front().name), "", true, {}, {}});
  }

  void add_sequences() {
    for (std::size_t i = 0; i < 6; ++i) database_.sequences.push_back({name("q", i), {}, false});
  }

  void add_tables() {
    for (std::size_t i = 0; i < 12; ++i) {
      Table table;
      table.name = name("t", i);
      table.columns = {column("id"), column("a"), column("b")};
      if (one_in(2)) table.columns[1].type = named(TypeKind::enumeration, any(database_.enums).name);
      if (one_in(2)) table.columns[2].type = named(TypeKind::named, any(database_.composite_types).name);
      if (one_in(2)) table.constraints.push_back(PrimaryKey{"", {"id"}});
      // Behind which keys may refer to the columns as well.
      if (table.constraints.empty()) table.indexes.push_back(index("", true));
      if (one_in(2)) table.indexes.push_back(index("ix" + std::to_string(i), false));
      if (i > 0 && one_in(6)) table.inherits.push_back(any(database_.tables).name);
      database_.tables.push_back(std::move(table));
    }
    for (Table& table : database_.tables) add_references(table);
  }

  Column column(const std::string& of) { return {of, Type{TypeKind::bigint}, true, {}, {}, {}, {}, ""}; }

  Index index(const std::string& of, bool unique) {
    Index index;
    index.name = of;
    index.keys = {IndexKey{"id"}};
    index.unique = unique;
    return index;
  }

  void add_references(Table& table) {
    for (std::size_t n = below(4); n > 0; --n) {
      ForeignKey key{one_in(2) ? "fk" + std::to_string(next_++) : "", {"a"}, any(database_.tables).name, {"id"}};
      key.enforcement.not_valid = one_in(6);
      table.constraints.push_back(key);
    }
    if (one_in(3)) {
      CreateSequence& sequence = database_.sequences[below(database_.sequences.size())];
      if (!sequence.options.owner) sequence.options.owner = SequenceOwner{table.name, "id"};
      depends(object(ObjectKind::column, {"", "id"}, table.name), object(ObjectKind::sequence, sequence.name));
    }
  }

  void add_routines() {
    for (std::size_t i = 0; i < 5; ++i) {
      CreateRoutine create;
      create.name = name("f", i);
      create.arguments = one_in(2) ? "a integer DEFAULT 5, b text" : "";
      create.language = "plpgsql";
      database_.routines.push_back(create);
      Object routine = object(ObjectKind::function, create.name);
      routine.argument_types = create.arguments;
      // An expression of an older thing needs the routine, or the routine needs a thing.
      if (one_in(3))
        depends(routine, object(ObjectKind::table, any(database_.tables).name));
      else if (one_in(2))
        depends(object(ObjectKind::table, any(database_.tables).name), routine);
      const Table& table = any(database_.tables);
      if (!table.indexes.empty() && !table.indexes.back().name.empty() && one_in(2))
        depends(object(ObjectKind::index, {table.name.schema, table.indexes.back().name}), routine);
    }
  }

  void add_views() {
    for (std::size_t i = 0; i < 5; ++i) {
      View view;
      view.name = name("v", i);
      view.query = {"SELECT"};
      if (!database_.views.empty()) depends(object(ObjectKind::view, view.name), view_object(any(database_.views)));
      depends(object(ObjectKind::view, view.name), object(ObjectKind::table, any(database_.tables).name));
      depends(object(ObjectKind::view, view.name), object(ObjectKind::function, any(database_.routines).name));
      database_.views.push_back(view);
    }
    CreateMaterializedView create;
    create.name = {"", "m"};
    depends(object(ObjectKind::materialized_view, create.name), view_object(database_.views.front()));
    database_.materialized_views.push_back(create);
    database_.view_indexes.push_back({create.name, index("ix_m", true)});
  }

  Object view_object(const View& view) { return object(ObjectKind::view, view.name); }

  void add_parts_of_tables() {
    for (std::size_t i = 0; i < 4; ++i) {
      Trigger trigger;
      trigger.name = "tr" + std::to_string(i);
      trigger.table = any(database_.tables).name;
      trigger.function = TriggerFunction{any(database_.routines).name, {}};
      database_.triggers.push_back(trigger);
      if (one_in(2)) database_.disabled_triggers.push_back({trigger.name, trigger.table, false});
      Policy policy;
      policy.name = "p" + std::to_string(i);
      policy.table = any(database_.tables).name;
      depends(object(ObjectKind::policy, {"", policy.name}, policy.table),
              object(ObjectKind::table, any(database_.tables).name));
      database_.policies.push_back(policy);
      const SetRowSecurity enabled{policy.table, RowSecurity::enabled};
      if (std::ranges::find(database_.row_securities, enabled) == database_.row_securities.end())
        database_.row_securities.push_back(enabled);
      database_.comments.push_back({object(ObjectKind::trigger, {"", trigger.name}, trigger.table), "c"});
    }
    database_.comments.push_back({view_object(database_.views.front()), "c"});
  }

  std::mt19937 random_;
  Database database_;
  int next_ = 0;
};

}  // namespace

Database random_database(std::uint32_t seed) { return Builder(seed).build(); }

Database shuffled(Database database, std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto shuffle = [&](auto&... lists) { (std::ranges::shuffle(lists, random), ...); };
  shuffle(database.schemas, database.extensions, database.enums, database.composite_types, database.domains,
          database.sequences, database.tables, database.row_securities, database.routines, database.views,
          database.materialized_views, database.view_indexes, database.triggers, database.disabled_triggers,
          database.policies, database.comments, database.others, database.dependencies);
  return database;
}

}  // namespace migrator::testing
