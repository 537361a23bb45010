#include "autogenerate/model_source/section.hpp"

#include <algorithm>

#include "autogenerate/creation/table_steps.hpp"
#include "autogenerate/models/names.hpp"
#include "autogenerate/source/room.hpp"
#include "autogenerate/source/statement.hpp"
#include "autogenerate/source/words.hpp"
#include "schema/validate.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

constexpr std::size_t longest_subject = 63;  // table_literal of migrator/model.hpp
constexpr std::size_t indentation = 2;

bool fits(const Table& table) { return autogenerate::has_words(CreateTable{table}); }

bool fits_within_table(const Index& index) {
  Table only;
  only.indexes = {index};
  return fits(only);
}

// What MODEL takes, and what it leaves to MODELS.
struct Division {
  explicit Division(const Table& of) : table(of) {
    move_constraints(is_added_later);
    move_indexes([](const Index& one) { return !fits_within_table(one); });
    if (!fits(table)) move_indexes([](const Index&) { return true; });
    if (!fits(table)) move_constraints([](const Constraint&) { return true; });
  }

  Table table;
  std::vector<Action> rest = {};

 private:
  template <class Condition>
  void move_constraints(Condition goes) {
    for (const Constraint& one : table.constraints)
      if (goes(one)) rest.push_back(AddConstraint{table.name, one});
    std::erase_if(table.constraints, goes);
  }

  template <class Condition>
  void move_indexes(Condition goes) {
    for (const Index& one : table.indexes)
      if (goes(one)) rest.push_back(CreateIndex{table.name, one});
    std::erase_if(table.indexes, goes);
  }
};

// A template's argument, which braces cannot make.
Code subject(const TableName& of) {
  return of.schema.empty() ? name(of.name) : Code::call("table_name", {name(of.schema), name(of.name)});
}

}  // namespace

std::optional<std::string> obstacle(const Action& action) {
  if (!has_words(action)) return "the headers have no room for it";
  try {
    validate(action);
  } catch (const Error& error) {
    return error.message;
  }
  return std::nullopt;
}

TableModel model_of(const Table& table) {
  Division division(table);
  Code code = Code::call("MODEL", {subject(table.name)}).always_one_per_line();
  add_table_parts(code, division.table);
  return {std::move(code), std::move(division.rest)};
}

std::optional<std::string> obstacle(const Table& table) {
  if (table.name.name.empty()) return "it has no name";
  if (std::max(table.name.schema.size(), table.name.name.size()) > longest_subject)
    return "MODEL takes no name of more than 63 bytes";
  return obstacle(Action(CreateTable{Division(table).table}));
}

std::string file_text(const std::vector<Section>& sections) {
  std::string text = "#include <migrator/model.hpp>\nusing namespace migrator;\n";
  std::string statements;
  for (const Section& one : sections) {
    if (one.model) text += "\n" + one.model->laid_out(0, 1) + ";\n";
    for (const Code& call : one.statements) statements += statement(call, indentation);
  }
  if (!statements.empty()) text += "\nMODELS(op) {\n" + statements + "}\n";
  return text;
}

}  // namespace migrator::autogenerate
