#include "difference/postgresql/questions.hpp"

#include <algorithm>

#include "autogenerate/mentions.hpp"
#include "difference/words.hpp"

namespace migrator::difference::postgresql {

namespace {

using namespace schema;

bool is_or_holds(const Type& type, const ObjectName& named) {
  return (type.schema == named.schema && type.name == named.name) ||
         std::ranges::any_of(type.element, [&](const Type& one) { return is_or_holds(one, named); });
}

class Choice {
 public:
  Choice(const Database& models, const Database& known) : models_(models), known_(known) {}

  Questions run() {
    const Lookup<Table> known_tables(known_.tables);
    for (const Table& one : models_.tables)
      if (const Table* known = known_tables.find(one.name); known && differ(*known, one, "postgresql"))
        ask_table(one.name);
    for (const CreateEnum& one : models_.enums)
      if (const CreateEnum* known = find(known_.enums, one.name); known && *known != one) ask_users_of(one.name);
    ask_changed(models_.composite_types, known_.composite_types, questions_.composite_types);
    ask_changed(models_.domains, known_.domains, questions_.domains);
    ask_changed(models_.sequences, known_.sequences, questions_.sequences);
    ask_changed_of_tables(models_.triggers, known_.triggers, questions_.triggers);
    ask_changed_of_tables(models_.policies, known_.policies, questions_.policies);
    ask_changed_views(models_.views, known_.views);
    ask_changed_views(models_.materialized_views, known_.materialized_views);
    for (std::size_t i = 0; i < models_.routines.size(); ++i)
      if (find(known_.routines, models_.routines[i].name) &&
          std::ranges::find(known_.routines, models_.routines[i]) == known_.routines.end())
        questions_.routines.push_back(i);
    return std::move(questions_);
  }

 private:
  template <class Thing>
  static void ask_changed(const std::vector<Thing>& models, const std::vector<Thing>& known,
                          std::vector<std::size_t>& asked) {
    for (std::size_t i = 0; i < models.size(); ++i)
      if (const Thing* other = find(known, models[i].name); other && *other != models[i]) asked.push_back(i);
  }

  template <class Thing>
  void ask_changed_of_tables(const std::vector<Thing>& models, const std::vector<Thing>& known,
                             std::vector<std::size_t>& asked) {
    for (std::size_t i = 0; i < models.size(); ++i) {
      const Thing* other = find_of_table(known, models[i].table, models[i].name);
      if (!other || *other == models[i]) continue;
      asked.push_back(i);
      ask_relation(models[i].table);
    }
  }

  template <class Thing>
  void ask_changed_views(const std::vector<Thing>& models, const std::vector<Thing>& known) {
    for (const Thing& one : models)
      if (const Thing* other = find(known, one.name); other && *other != one) ask_view(one.name);
  }

  void ask_relation(const TableName& name) {
    if (find(models_.tables, name))
      ask_table(name);
    else
      ask_view(name);
  }

  // With those that it is a part of, or inherits from.
  void ask_table(const TableName& name) {
    const Table* table = find(models_.tables, name);
    if (!table || !questions_.tables.insert(key_of(name)).second) return;
    if (table->partition_of) ask_table(table->partition_of->parent);
    for (const TableName& one : table->inherits) ask_table(one);
  }

  void ask_users_of(const ObjectName& type) {
    for (const Table& table : models_.tables)
      for (const Column& column : table.columns)
        if (is_or_holds(column.type, type)) ask_table(table.name);
  }

  // With what it reads that is new, or has changed: it would not find that, or another.
  void ask_view(const ObjectName& name) {
    if (!questions_.views.insert(key_of(name)).second) return;
    if (!mentions_) mentions_ = autogenerate::mentions_in(models_);
    for (const Dependency& one : *mentions_) {
      const bool is_view = one.object.kind == ObjectKind::view || one.object.kind == ObjectKind::materialized_view;
      if (!is_view || one.object.name != name) continue;
      if (one.needs.kind == ObjectKind::table && !find(known_.tables, one.needs.name)) ask_table(one.needs.name);
      if (one.needs.kind == ObjectKind::view || one.needs.kind == ObjectKind::materialized_view)
        ask_view(one.needs.name);
    }
  }

  const Database& models_;
  const Database& known_;
  Questions questions_;
  std::optional<std::vector<Dependency>> mentions_;
};

}  // namespace

Questions questions_about(const Database& models, const Database& known) { return Choice(models, known).run(); }

}  // namespace migrator::difference::postgresql
