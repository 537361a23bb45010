#include "engine/asked.hpp"

#include <fmt/format.h>

namespace migrator::engine {
namespace {

// The last cell of the only row.
std::string text_in(const db::ResultSet& answer) {
  if (answer.rows.empty() || answer.rows.front().empty()) return "";
  const auto* text = std::get_if<std::string>(&answer.rows.front().back());
  return text ? *text : "";
}

std::string words_of(const dialect::Dialect& dialect, const schema::Default& value) {
  if (const auto* expression = std::get_if<schema::Expression>(&value)) return expression->sql;
  return dialect.literal(std::get<schema::Value>(value));
}

// What changes of a column, but for the rarest: the name tells apart what an author confuses.
std::string words_of(const dialect::Dialect& dialect, const schema::AlterColumn& change) {
  std::string words = change.new_name;
  if (change.type) words += fmt::format("\ntype {}", dialect.type_name(*change.type));
  if (change.nullable) words += fmt::format("\nnullable {}", *change.nullable);
  if (change.comment) words += fmt::format("\ncomment {}", *change.comment);
  if (change.default_value) {
    const auto* value = std::get_if<schema::Default>(&*change.default_value);
    words += fmt::format("\ndefault {}", value ? words_of(dialect, *value) : "none");
  }
  return words;
}

// Of what an operation is, as far as its question does not say.
std::string subject_of(const dialect::Dialect& dialect, const schema::AnyAction& action) {
  if (const auto* change = std::get_if<schema::AlterColumn>(&action))
    return change->column + "\n" + words_of(dialect, *change);
  if (const auto* drop = std::get_if<schema::DropIndex>(&action)) return drop->index;
  if (const auto* drop = std::get_if<schema::DropConstraint>(&action)) return drop->constraint;
  if (const auto* rename = std::get_if<schema::RenameIndex>(&action)) return rename->index + "\n" + rename->new_name;
  if (const auto* rename = std::get_if<schema::RenameConstraint>(&action))
    return rename->constraint + "\n" + rename->new_name;
  const auto* add = std::get_if<schema::AddConstraint>(&action);
  const auto* check = add ? std::get_if<schema::Check>(&add->constraint) : nullptr;
  return check ? check->condition.sql : "";
}

}  // namespace

std::vector<db::Statement> written_with(const QueueSetting& setting, const schema::Operation& operation,
                                        const db::ResultSet& answer) {
  std::vector<db::Statement> statements;
  const int version = setting.connection.server_version();
  for (dialect::Statement& one : setting.dialect.render_with(operation, text_in(answer), version))
    statements.push_back({std::move(one.sql), std::move(one.parameters), operation.origin});
  return statements;
}

db::Statement name_of_asked(const dialect::Dialect& dialect, const schema::Operation& operation,
                            const db::Statement& question) {
  db::Statement name = question;
  const auto& action = static_cast<const schema::AnyAction&>(operation.action);
  name.sql += fmt::format("\n{}\n{}", action.index(), subject_of(dialect, action));
  return name;
}

}  // namespace migrator::engine
