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
  name.sql += fmt::format("\n{}", action.index());
  if (const auto* change = std::get_if<schema::AlterColumn>(&action))
    name.sql += "\n" + change->column + "\n" + words_of(dialect, *change);
  if (const auto* drop = std::get_if<schema::DropIndex>(&action)) name.sql += "\n" + drop->index;
  return name;
}

}  // namespace migrator::engine
