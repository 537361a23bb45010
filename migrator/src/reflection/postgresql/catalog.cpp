#include "reflection/postgresql/catalog.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace migrator::reflection::postgresql {

void throw_dropped() {
  Error error(ErrorKind::sql, "something was dropped while the database was read");
  error.sql_state = serialization_failure;
  throw std::move(error.hint("try again when nobody changes it"));
}

std::optional<std::string> Row::optional_text() {
  schema::Value& cell = next();
  if (auto* text = std::get_if<std::string>(&cell)) return std::move(*text);
  return std::nullopt;
}

std::string Row::text() { return optional_text().value_or(""); }

std::string Row::definition() {
  if (std::optional<std::string> text = optional_text()) return *std::move(text);
  throw_dropped();
}

std::optional<std::string> Row::definition_if_any() {
  if (flag()) return definition();
  next();
  return std::nullopt;
}

std::optional<std::int64_t> Row::optional_number() {
  const schema::Value& cell = next();
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number;
  return std::nullopt;
}

std::int64_t Row::number() { return optional_number().value_or(0); }

std::optional<double> Row::optional_real() {
  const schema::Value& cell = next();
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  return std::nullopt;
}

bool Row::flag() {
  const schema::Value& cell = next();
  const bool* truth = std::get_if<bool>(&cell);
  return truth && *truth;
}

char Row::letter() {
  const std::string word = text();
  return word.empty() ? '\0' : word.front();
}

std::string Row::bytes() {
  schema::Value& cell = next();
  auto* bytes = std::get_if<schema::Bytes>(&cell);
  return bytes ? std::move(bytes->data) : "";
}

std::vector<std::string> Row::texts() { return array_elements(text()); }

std::vector<std::int64_t> Row::numbers() {
  std::vector<std::int64_t> numbers;
  for (const std::string& text : texts()) numbers.push_back(text.empty() ? 0 : std::stoll(text));
  return numbers;
}

std::vector<std::string> array_elements(std::string_view text) {
  if (text.empty() || text.front() != '{') return split(text, " ");
  std::vector<std::string> elements;
  std::string element;
  bool in_quotes = false, was_quoted = false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (in_quotes && c == '\\') {
      element += text[++i];
    } else if (c == '"') {
      in_quotes = !in_quotes;
      was_quoted = true;
    } else if (in_quotes || (c != ',' && c != '}')) {
      element += c;
    } else if (text.size() > 2) {
      elements.push_back(!was_quoted && element == "NULL" ? "" : element);
      element.clear();
      was_quoted = false;
    }
  }
  return elements;
}

namespace {

// Not the user's settings, since the texts would differ with them; and not compiled: the queries are larger than what
// they do.
constexpr const char* settings = R"(
SELECT current_schema()::text, (SELECT nspname::text FROM pg_namespace WHERE oid = pg_my_temp_schema()), set_config('search_path', coalesce(quote_ident(current_schema()), ''), true),
  set_config('standard_conforming_strings', 'on', true), set_config('quote_all_identifiers', 'off', true),
  set_config('datestyle', 'ISO', true), set_config('intervalstyle', 'postgres', true), set_config('bytea_output', 'hex', true),
  set_config('extra_float_digits', '1', true), set_config('jit', 'off', true))";

}  // namespace

Catalog::Catalog(db::Connection& connection, const Scope& scope)
    : connection_(connection),
      dialect_(dialect::dialect_of("postgresql")),
      scope_(scope),
      version_(connection.server_version()) {
  std::vector<Row> answer = rows(settings);
  default_schema_ = answer.at(0).text();
  temporary_schema_ = answer.at(0).text();
}

void Catalog::foresee(const std::function<void()>& reading) {
  foresees_ = true;
  reading();
  foresees_ = false;
  answers_ = connection_.ask(foreseen_);
}

db::ResultSet Catalog::answer_to(const std::string& query) {
  if (!answers_) return connection_.query({query, {}, {}});
  if (answered_ == foreseen_.size() || foreseen_[answered_++].sql != query)
    throw Error(ErrorKind::internal, "a query of the catalog depends on the answer of another");
  return answers_->next();
}

std::vector<Row> Catalog::rows(const std::string& query) {
  std::vector<Row> rows;
  if (foresees_) {
    foreseen_.push_back({query, {}, {}});
    return rows;
  }
  db::ResultSet answer = answer_to(query);
  rows.reserve(answer.rows.size());
  for (std::vector<schema::Value>& cells : answer.rows) rows.emplace_back(std::move(cells));
  return rows;
}

std::string Catalog::is_read(std::string_view schema_name) const {
  if (scope_.temporary) return fmt::format("{} = {}", schema_name, dialect_.literal(temporary_schema_));
  if (scope_.schemas.empty()) {
    return fmt::format("{0} <> ALL ('{{pg_catalog,information_schema}}') AND {0} !~ '^pg_(toast|temp)'", schema_name);
  }
  std::vector<std::string> names;
  for (const std::string& one : scope_.schemas) names.push_back(dialect_.literal(one));
  return fmt::format("{} IN ({})", schema_name, fmt::join(names, ", "));
}

std::string Catalog::own_tables() const {
  const dialect::VersionTable& own = scope_.version_table;
  const std::string schema = dialect_.literal(own.schema.empty() ? default_schema_ : own.schema);
  return fmt::format("(({0}, {1}), ({0}, {2}))", schema, dialect_.literal(own.name), dialect_.literal(own.history));
}

schema::ObjectName Catalog::name(std::string schema, std::string name) const {
  if (schema == default_schema_ || (scope_.temporary && schema == temporary_schema_)) schema.clear();
  return {std::move(schema), std::move(name)};
}

std::string Catalog::quoted(const schema::ObjectName& name) const {
  return name.schema.empty() ? quoted(name.name) : quoted(name.schema) + "." + quoted(name.name);
}

std::string Catalog::render(schema::Action action) const {
  std::vector<std::string> statements;
  for (const dialect::Statement& one : dialect_.render({std::move(action), {}}, version_))
    statements.push_back(one.sql);
  return join(statements, ";\n");
}

}  // namespace migrator::reflection::postgresql
