#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "autogenerate/creation.hpp"
#include "autogenerate/mentions.hpp"
#include "autogenerate/wording.hpp"
#include "difference/difference.hpp"
#include "difference/making.hpp"
#include "difference/words.hpp"

namespace migrator::difference {

namespace {

using namespace schema;

// The server's texts are compared as it writes them.
std::string form(const std::string& sql) { return sql; }

template <class Thing>
auto name_of(const Thing& thing) {
  if constexpr (requires { thing.table; })
    return std::tuple(thing.table.schema, thing.table.name, thing.name);
  else
    return std::tuple(thing.name.schema, thing.name.name);
}

template <class Thing>
const Thing* find_like(const std::vector<Thing>& list, const Thing& thing) {
  const auto found = std::ranges::find(list, name_of(thing), [](const Thing& one) { return name_of(one); });
  return found == list.end() ? nullptr : &*found;
}

template <class Thing>
const Thing* find(const std::vector<Thing>& list, const ObjectName& name) {
  const auto found = std::ranges::find(list, name, &Thing::name);
  return found == list.end() ? nullptr : &*found;
}

// What is so without being said (CREATE TABLE, sql-createtable.html: PRIMARY KEY, REFERENCES).
void complete(Table& table, const Database& models) {
  for (Constraint& constraint : table.constraints) {
    if (const auto* key = std::get_if<PrimaryKey>(&constraint))
      for (Column& column : table.columns)
        if (std::ranges::find(key->columns, column.name) != key->columns.end()) column.nullable = false;
    auto* reference = std::get_if<ForeignKey>(&constraint);
    const Table* referred = reference ? find(models.tables, reference->referred_table) : nullptr;
    if (!referred || !reference->referred_columns.empty()) continue;
    for (const Constraint& one : referred->constraints)
      if (const auto* key = std::get_if<PrimaryKey>(&one)) reference->referred_columns = key->columns;
  }
  for (Column& column : table.columns)
    if (column.identity) column.nullable = false;
}

class Words {
 public:
  Words(db::Connection& connection, const autogenerate::Models& models, const Database& known)
      : connection_(connection), models_(models), known_(known), words_(models.database), making_(connection, models) {
    for (Table& table : words_.tables) complete(table, words_);
  }

  Database run() {
    choose();
    if (!is_anything_asked()) return std::move(words_);
    connection_.begin();
    try {
      // A session that may only read may not even make what it alone sees.
      const db::Statement read_write{"SET TRANSACTION READ WRITE", {}, {}};
      connection_.execute({&read_write, 1});
      make_what_is_needed();
      make();
      adopt(reflection::reflect_within(connection_, {.temporary = true}));
      connection_.rollback();
    } catch (...) {
      connection_.rollback();
      throw;
    }
    return std::move(words_);
  }

 private:
  // What is on both sides and not the same as it stands.
  void choose() {
    for (const Table& one : words_.tables)
      if (const Table* known = find(known_.tables, one.name); known && differ(*known, one)) ask_table(one.name);
    for (const CreateEnum& one : words_.enums)
      if (const CreateEnum* known = find(known_.enums, one.name); known && *known != one) ask_users_of(one.name);
    ask_changed(words_.triggers, known_.triggers, asked_triggers_);
    ask_changed(words_.policies, known_.policies, asked_policies_);
    for (const Trigger* one : asked_triggers_) ask_relation(one->table);
    for (const Policy* one : asked_policies_) ask_table(one->table);
    ask_changed(words_.domains, known_.domains, asked_domains_);
    ask_changed(words_.sequences, known_.sequences, asked_sequences_);
    for (const View& one : words_.views)
      if (const View* known = find(known_.views, one.name); known && *known != one) ask_view(one.name);
    for (const CreateMaterializedView& one : words_.materialized_views)
      if (const auto* known = find(known_.materialized_views, one.name); known && *known != one) ask_view(one.name);
    for (const CreateRoutine& one : words_.routines)
      if (is_known_by_name(one) && std::ranges::find(known_.routines, one) == known_.routines.end())
        asked_routines_.push_back(&one);
  }

  bool is_anything_asked() const {
    return !asked_tables_.empty() || !asked_views_.empty() || !asked_triggers_.empty() || !asked_policies_.empty() ||
           !asked_domains_.empty() || !asked_sequences_.empty() || !asked_routines_.empty();
  }

  static bool differ(const Table& known, const Table& model) {
    Database before, after;
    before.tables.push_back(known);
    after.tables.push_back(model);
    const autogenerate::Comparison comparison = autogenerate::compare(before, after, backend_of("postgresql"));
    return !comparison.operations.empty() || !comparison.impossible.empty();
  }

  template <class Thing>
  void ask_changed(const std::vector<Thing>& models, const std::vector<Thing>& known,
                   std::vector<const Thing*>& asked) {
    for (const Thing& one : models)
      if (const Thing* other = find_like(known, one); other && *other != one) asked.push_back(&one);
  }

  bool is_known_by_name(const CreateRoutine& routine) const {
    return std::ranges::find(known_.routines, routine.name, &CreateRoutine::name) != known_.routines.end();
  }

  void ask_relation(const TableName& name) {
    if (find(words_.tables, name))
      ask_table(name);
    else
      ask_view(name);
  }

  // With those that it is a part of, or inherits from.
  void ask_table(const TableName& name) {
    const Table* table = find(words_.tables, name);
    if (!table || !asked_tables_.emplace(key_of(name), table).second) return;
    if (table->partition_of) ask_table(table->partition_of->parent);
    for (const TableName& one : table->inherits) ask_table(one);
  }

  void ask_users_of(const ObjectName& type) {
    for (const Table& table : words_.tables)
      for (const Column& column : table.columns)
        if (is_or_holds(column.type, type)) ask_table(table.name);
  }

  static bool is_or_holds(const Type& type, const ObjectName& named) {
    return (type.schema == named.schema && type.name == named.name) ||
           std::ranges::any_of(type.element, [&](const Type& one) { return is_or_holds(one, named); });
  }

  // With what it reads that is new or asked as well: it would not find that, or another.
  void ask_view(const ObjectName& name) {
    if (!asked_views_.insert(key_of(name)).second) return;
    for (const Dependency& one : mentions()) {
      if (!(one.object.name == name) || one.object.table != TableName()) continue;
      const ObjectName& needed = one.needs.name;
      if (one.needs.kind == ObjectKind::table && !find(known_.tables, needed)) ask_table(needed);
      const bool is_view = one.needs.kind == ObjectKind::view || one.needs.kind == ObjectKind::materialized_view;
      if (is_view && (find_view(needed) != nullptr)) ask_view(needed);
    }
  }

  const ObjectName* find_view(const ObjectName& name) const {
    if (const View* one = find(words_.views, name)) return &one->name;
    if (const auto* one = find(words_.materialized_views, name)) return &one->name;
    return nullptr;
  }

  const std::vector<Dependency>& mentions() {
    if (!mentions_) mentions_ = autogenerate::mentions_in(words_);
    return *mentions_;
  }

  static std::pair<std::string, std::string> key_of(const ObjectName& name) { return {name.schema, name.name}; }

  // New things of which the others are made, where they belong.
  void make_what_is_needed() {
    Database needed;
    const auto take_new = [](const auto& models, const auto& known, auto& list) {
      for (const auto& one : models)
        if (std::ranges::find(known, one.name, [](const auto& other) { return other.name; }) == known.end())
          list.push_back(one);
    };
    take_new(words_.schemas, known_.schemas, needed.schemas);
    take_new(words_.extensions, known_.extensions, needed.extensions);
    take_new(words_.enums, known_.enums, needed.enums);
    take_new(words_.composite_types, known_.composite_types, needed.composite_types);
    take_new(words_.domains, known_.domains, needed.domains);
    take_new(words_.sequences, known_.sequences, needed.sequences);
    for (CreateSequence& one : needed.sequences) one.options.owner.reset();
    remake_enums(needed);
    needed.dependencies = mentions();
    making_.run(autogenerate::creation_of(needed));

    Database routines;
    take_new(words_.routines, known_.routines, routines.routines);
    routines.dependencies = mentions();
    for (const Operation& one : autogenerate::creation_of(routines)) making_.try_to_run(one);
  }

  // A value that was added to an enum cannot be used in the same transaction; those of a new one can.
  void remake_enums(Database& needed) {
    for (const CreateEnum& one : words_.enums) {
      const CreateEnum* known = find(known_.enums, one.name);
      if (!known || *known == one) continue;
      const Object type{ObjectKind::type, one.name};
      const Operation rename{RenameObject{type, fmt::format("migrations before {}", needed.enums.size())}, {}};
      making_.run({&rename, 1});
      needed.enums.push_back(one);
    }
  }

  // Under their own names where these are found before the others of that name, so that views read them.
  TableName temporary_name(const TableName& name) {
    if (name.schema.empty()) return name;
    const auto [known, is_new] = temporary_names_.emplace(key_of(name), TableName());
    if (is_new) {
      known->second.name = fmt::format("migrations {}", temporary_names_.size());
      making_.made_as(known->second, name);
    }
    return known->second;
  }

  void make() {
    Database asked;
    std::size_t number = 0;
    for (const auto& [key, table] : asked_tables_) asked.tables.push_back(temporary(*table, number++));
    for (const Trigger* one : asked_triggers_) {
      asked.triggers.push_back(*one);
      asked.triggers.back().table = temporary_name(one->table);
    }
    for (const Policy* one : asked_policies_) {
      asked.policies.push_back(*one);
      asked.policies.back().table = temporary_name(one->table);
    }
    for (const CreateDomain* one : asked_domains_) {
      asked.domains.push_back(autogenerate::with_numbered_parts(*one, number));
      asked.domains.back().name = numbered(number++);
    }
    for (const CreateSequence* one : asked_sequences_) {
      asked.sequences.push_back(*one);
      asked.sequences.back().options.owner.reset();
      asked.sequences.back().name = numbered(number++);
    }
    std::vector<Trigger> triggers_of_views;
    making_.run(autogenerate::creation_of(asked));
    make_views();
    make_routines();
  }

  static ObjectName numbered(std::size_t number) { return {"pg_temp", fmt::format("migrations thing {}", number)}; }

  Table temporary(const Table& model, std::size_t number) {
    Table table = autogenerate::with_numbered_parts(model, number, autogenerate::ForeignKeys::left_out);
    table.name = temporary_name(model.name);
    table.storage.persistence = Persistence::temporary;
    table.comment.clear();
    for (Column& one : table.columns) one.comment.clear();
    if (table.partition_of) table.partition_of->parent = temporary_name(table.partition_of->parent);
    for (TableName& one : table.inherits) one = temporary_name(one);
    return table;
  }

  // One that the server refuses reads what is not there yet: it is not the one that is known.
  void make_views() {
    Database views;
    for (const View& one : words_.views)
      if (asked_views_.contains(key_of(one.name))) views.views.push_back(one);
    for (const CreateMaterializedView& one : words_.materialized_views)
      if (asked_views_.contains(key_of(one.name))) views.views.push_back({one.name, one.query, one.columns});
    views.dependencies = mentions();
    for (Operation& one : autogenerate::creation_of(views)) {
      auto& create = std::get<CreateView>(static_cast<AnyAction&>(one.action));
      create.view.name = temporary_name(create.view.name);
      create.view.temporary = true;
      making_.try_to_run(one);
    }
  }

  void make_routines() {
    for (std::size_t i = 0; i < asked_routines_.size(); ++i) {
      CreateRoutine routine = *asked_routines_[i];
      routine.name = numbered(i);
      making_.try_to_run({std::move(routine), {}});
    }
  }

  void adopt(const Database& made) {
    for (Table& one : words_.tables) {
      if (!asked_tables_.contains(key_of(one.name))) continue;
      const Table *as_made = find(made.tables, temporary_name(one.name)), *known = find(known_.tables, one.name);
      if (as_made && known) one = autogenerate::in_words_of(std::move(one), *as_made, *known, form);
    }
    adopt_views(made);
    adopt_of_tables(words_.triggers, made.triggers, known_.triggers);
    adopt_of_tables(words_.policies, made.policies, known_.policies);
    std::size_t number = asked_tables_.size();
    for (const CreateDomain* one : asked_domains_)
      adopt_numbered(*one, number++, words_.domains, made.domains, known_.domains);
    for (const CreateSequence* one : asked_sequences_)
      adopt_numbered(*one, number++, words_.sequences, made.sequences, known_.sequences);
    adopt_routines(made);
  }

  void adopt_views(const Database& made) {
    for (View& one : words_.views) {
      const View *as_made = find(made.views, temporary_name(one.name)), *known = find(known_.views, one.name);
      if (as_made && known) one = autogenerate::in_words_of(std::move(one), *as_made, *known, form);
    }
    for (CreateMaterializedView& one : words_.materialized_views) {
      const View* as_made = find(made.views, temporary_name(one.name));
      const auto* known = find(known_.materialized_views, one.name);
      if (!as_made || !known || as_made->query != known->query || as_made->columns != known->columns) continue;
      one.query = known->query;
      one.columns = known->columns;
    }
  }

  template <class Thing>
  void adopt_of_tables(std::vector<Thing>& models, const std::vector<Thing>& made, const std::vector<Thing>& known) {
    for (Thing& one : models) {
      const Thing* other = find_like(known, one);
      Thing temporary = one;
      temporary.table = temporary_name(one.table);
      const Thing* as_made = find_like(made, temporary);
      if (other && as_made) one = autogenerate::in_words_of(std::move(one), *as_made, *other, form);
    }
  }

  template <class Thing>
  static void adopt_numbered(const Thing& asked, std::size_t number, std::vector<Thing>& models,
                             const std::vector<Thing>& made, const std::vector<Thing>& known) {
    const Thing *as_made = find(made, ObjectName{"", numbered(number).name}), *other = find_like(known, asked);
    Thing& model = models.at(static_cast<std::size_t>(&asked - models.data()));
    if (as_made && other) model = autogenerate::in_words_of(model, *as_made, *other);
  }

  // The arguments say which routine it is, so they are said in the server's words whatever else differs.
  void adopt_routines(const Database& made) {
    for (std::size_t i = 0; i < asked_routines_.size(); ++i) {
      const CreateRoutine* as_made = find(made.routines, ObjectName{"", numbered(i).name});
      if (!as_made) continue;
      CreateRoutine& model = words_.routines.at(static_cast<std::size_t>(asked_routines_[i] - words_.routines.data()));
      CreateRoutine written = *as_made;
      written.name = model.name;
      if (std::ranges::find(known_.routines, written) != known_.routines.end()) {
        model = std::move(written);
      } else {
        model.arguments = written.arguments;
        model.returns = written.returns;
      }
    }
  }

  db::Connection& connection_;
  const autogenerate::Models& models_;
  const Database& known_;
  Database words_;
  Making making_;
  std::map<std::pair<std::string, std::string>, const Table*> asked_tables_;
  std::set<std::pair<std::string, std::string>> asked_views_;
  std::vector<const Trigger*> asked_triggers_;
  std::vector<const Policy*> asked_policies_;
  std::vector<const CreateDomain*> asked_domains_;
  std::vector<const CreateSequence*> asked_sequences_;
  std::vector<const CreateRoutine*> asked_routines_;
  std::map<std::pair<std::string, std::string>, TableName> temporary_names_;
  std::optional<std::vector<Dependency>> mentions_;
};

}  // namespace

Database in_words_of_postgresql(db::Connection& connection, const autogenerate::Models& models, const Database& known) {
  return Words(connection, models, known).run();
}

}  // namespace migrator::difference
