#include "autogenerate/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "autogenerate/comparison/parts.hpp"
#include "autogenerate/texts.hpp"
#include "dialect/chosen_names.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

void set_name(Constraint& constraint, const std::string& name) {
  std::visit([&](auto& one) { one.name = name; }, constraint);
}
void set_name(Index& index, const std::string& name) { index.name = name; }

template <class Thing>
Thing formed(Thing thing, const TextForm& form) {
  each_text(thing, [&](std::string& text) { text = form(text); });
  return thing;
}

Column formed(Column column, const TextForm& form) {
  each_text(column, [&](std::string& text) { text = form(text); });
  return column;
}

template <class Thing>
bool means_the_same(const Thing& a, const Thing& b, const TextForm& form) {
  return a == b || formed(a, form) == formed(b, form);
}

class Wording {
 public:
  Wording(Table model, const Table& made, const Table& known, const TextForm& form, Casts casts)
      : model_(std::move(model)), made_(made), known_(known), form_(form), casts_(casts) {}

  Table run() {
    for (Column& one : model_.columns) say(one);
    for (const Column& one : model_.columns)
      if (const Column* known = find(known_.columns, one.name); known && known->type != one.type)
        with_other_type_.push_back(one.name);
    say_parts(model_.constraints, made_.constraints, known_.constraints);
    say_parts(model_.indexes, made_.indexes, known_.indexes);
    adopt(&TableStorage::parameters, model_.storage, made_.storage, known_.storage);
    adopt(&TableStorage::tablespace, model_.storage, made_.storage, known_.storage);
    adopt(&TableStorage::method, model_.storage, made_.storage, known_.storage);
    adopt(&Table::partition_by, model_, made_, known_);
    if (model_.partition_of && made_.partition_of && known_.partition_of)
      adopt(&PartitionOf::bounds, *model_.partition_of, *made_.partition_of, *known_.partition_of);
    return std::move(model_);
  }

 private:
  template <class Whole, class Part>
  static void adopt(Part Whole::*part, Whole& model, const Whole& made, const Whole& known) {
    if (made.*part == known.*part) model.*part = known.*part;
  }

  static const Column* find(const std::vector<Column>& columns, const std::string& name) {
    const auto found = std::ranges::find(columns, name, &Column::name);
    return found == columns.end() ? nullptr : &*found;
  }

  void say(Column& column) {
    const Column* made = find(made_.columns, column.name);
    if (!made) return;
    column.nullable = made->nullable;  // a primary key forbids NULL
    column.nullable_in_key = made->nullable_in_key;
    column.identity = made->identity;
    column.on_update_current_timestamp = made->on_update_current_timestamp;
    const Column* known = find(known_.columns, column.name);
    if (!known) return;
    adopt(&Column::type, column, *made, *known);
    // On SQLite the type makes a column one that numbers the rows, whatever integer the model says.
    if (made->identity != known->identity) column.type = made->type;
    adopt(&Column::collation, column, *made, *known);
    adopt(&Column::tuning, column, *made, *known);
    if (has_same_default(*made, *known)) column.default_value = known->default_value;
    if (has_same_computation(*made, *known)) column.computed = known->computed;
  }

  bool has_same_default(const Column& made, const Column& known) const {
    Column a, b;
    a.default_value = made.default_value;
    b.default_value = known.default_value;
    return means_the_same(a, b, form_);
  }

  bool has_same_computation(const Column& made, const Column& known) const {
    Column a, b;
    a.computed = made.computed;
    b.computed = known.computed;
    return means_the_same(a, b, form_);
  }

  template <class Part>
  void say_parts(std::vector<Part>& parts, const std::vector<Part>& made, const std::vector<Part>& known) {
    for (const Part& one : made) {
      const auto number = part_number(name_of(one));
      if (!number || *number >= parts.size()) continue;
      Part& part = parts[*number];
      const std::string name = name_of(part);
      const Part* same = find_same(one, name, known);
      if (!same || reads_another_type(part)) continue;
      part = *same;
      set_name(part, name);
    }
  }

  // One of the same name, if there is one.
  template <class Part>
  const Part* find_same(const Part& made, const std::string& name, const std::vector<Part>& known) const {
    const Part* found = nullptr;
    for (const Part& one : known) {
      Part unnamed = one, other = made;
      set_name(unnamed, "");
      set_name(other, "");
      if (!means_the_same(unnamed, other, form_)) continue;
      if (name_of(one) == name) return &one;
      if (!found) found = &one;
    }
    return found;
  }

  template <class Part>
  bool reads_another_type(const Part& part) const {
    if (casts_ == Casts::not_written) return false;
    bool reads = false;
    each_text(part,
              [&](const std::string& text) { reads = reads || !dialect::columns_in(text, with_other_type_).empty(); });
    return reads;
  }

  Table model_;
  std::vector<std::string> with_other_type_;
  const Table& made_;
  const Table& known_;
  const TextForm& form_;
  const Casts casts_;
};

}  // namespace

Table with_numbered_parts(Table table, std::size_t number, ForeignKeys foreign_keys) {
  std::size_t part = 0;
  for (Constraint& one : table.constraints) set_name(one, fmt::format("m{}.{}", number, part++));
  part = 0;
  for (Index& one : table.indexes) set_name(one, fmt::format("m{}i.{}", number, part++));
  if (foreign_keys == ForeignKeys::left_out)
    std::erase_if(table.constraints, [](const Constraint& one) { return std::holds_alternative<ForeignKey>(one); });
  return table;
}

CreateDomain with_numbered_parts(CreateDomain domain, std::size_t number) {
  std::size_t part = 0;
  for (Check& one : domain.checks) one.name = fmt::format("m{}.{}", number, part++);
  return domain;
}

std::optional<std::size_t> part_number(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  if (!name.starts_with('m') || dot == std::string::npos) return std::nullopt;
  std::size_t number = 0;
  const char* end = name.data() + name.size();
  const auto [stop, failure] = std::from_chars(name.data() + dot + 1, end, number);
  if (failure != std::errc() || stop != end) return std::nullopt;
  return number;
}

Table in_words_of(Table model, const Table& made, const Table& known, const TextForm& form, Casts casts) {
  return Wording(std::move(model), made, known, form, casts).run();
}

View in_words_of(View model, const View& made, const View& known, const TextForm& form) {
  View renamed = made;
  renamed.name = known.name;
  renamed.temporary = known.temporary;
  return means_the_same(renamed, known, form) ? known : model;
}

Trigger in_words_of(Trigger model, Trigger made, const Trigger& known, const TextForm& form) {
  made.table = known.table;
  return means_the_same(made, known, form) ? known : model;
}

Policy in_words_of(Policy model, Policy made, const Policy& known, const TextForm& form) {
  made.table = known.table;
  return means_the_same(made, known, form) ? known : model;
}

// A temporary sequence belongs to nobody.
CreateSequence in_words_of(CreateSequence model, const CreateSequence& made, const CreateSequence& known) {
  SequenceOptions words = made.options;
  words.owner = model.options.owner;
  if (words == known.options) model.options = known.options;
  return model;
}

CreateCompositeType in_words_of(CreateCompositeType model, const CreateCompositeType& made,
                                const CreateCompositeType& known) {
  for (Column& one : model.columns) {
    const auto as_made = std::ranges::find(made.columns, one.name, &Column::name);
    if (as_made != made.columns.end() && std::ranges::find(known.columns, *as_made) != known.columns.end())
      one = *as_made;
  }
  return model;
}

CreateDomain in_words_of(CreateDomain model, const CreateDomain& made, const CreateDomain& known) {
  if (made.type == known.type) model.type = known.type;
  if (made.default_value == known.default_value) model.default_value = known.default_value;
  for (const Check& one : made.checks) {
    const auto number = part_number(one.name);
    if (!number || *number >= model.checks.size()) continue;
    for (const Check& other : known.checks)
      if (other.condition == one.condition) model.checks[*number].condition = one.condition;
  }
  return model;
}

}  // namespace migrator::autogenerate
