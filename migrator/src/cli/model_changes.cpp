#include "cli/model_changes.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "autogenerate/costs.hpp"
#include "autogenerate/source/comment.hpp"
#include "autogenerate/sql_source.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "plugin/models.hpp"

namespace migrator::cli {

namespace {

namespace fs = std::filesystem;

// The plugin says what the files said when it was built.
void check_is_built(const autogenerate::Models& models, const fs::path& plugin, const std::string& set) {
  std::error_code failure;
  const fs::file_time_type built = fs::last_write_time(plugin, failure);
  if (failure) return;
  for (const autogenerate::Described& one : models.objects) {
    const fs::file_time_type written = fs::last_write_time(one.origin.file, failure);
    if (failure || written <= built) continue;
    throw Error(ErrorKind::configuration, "this model has changed since the models were built")
        .at({one.origin.file, 0})
        .hint(fmt::format("build them first: cmake --build <build directory> --target {}_models", set));
  }
}

std::string not_done(const char* what, const std::vector<std::string>& things) {
  std::string comments;
  for (const std::string& one : things) comments += autogenerate::comment(fmt::format("{}: {}", what, one), 2);
  return comments;
}

// What has no words in the vocabulary, as the backend's SQL.
autogenerate::Rendering rendering_for(const db::Connection& connection) {
  return [&dialect = dialect::dialect_of(connection.backend()),
          version = connection.server_version()](const schema::Operation& operation) {
    std::vector<schema::Execute> statements;
    for (dialect::Statement& one : dialect.render(operation, version))
      statements.push_back({std::move(one.sql), std::move(one.parameters)});
    return statements;
  };
}

}  // namespace

autogenerate::Models models_of_set(const Settings& settings, const db::Connection& connection) {
  const Settings::ModelsPlugin plugin = settings.models();
  const plugin::Server server{connection.backend(), connection.server_version()};
  autogenerate::Models models = autogenerate::models_of(plugin::describe_models(plugin.named_in, plugin.file, server));
  check_is_built(models, plugin.file, settings.set_name());
  return models;
}

difference::Request comparison_of(const Settings& settings) {
  difference::Request request;
  request.filter = settings.filter();
  request.scope.version_table = settings.version_table();
  return request;
}

std::optional<difference::Difference> model_changes(const Settings& settings, db::Connection& connection) {
  if (!settings.has_models()) return std::nullopt;
  connection.set_lock_timeout(settings.run_options().lock_timeout);
  return difference::difference_of(connection, models_of_set(settings, connection), comparison_of(settings));
}

std::string source_of(std::span<const schema::Operation> operations, StepFormat format,
                      const db::Connection& connection, const schema::Database& before,
                      const autogenerate::Remarks& remarks) {
  if (format == StepFormat::cpp) return autogenerate::cpp_source(operations, rendering_for(connection), remarks);
  const dialect::Dialect& dialect = dialect::dialect_of(connection.backend());
  return autogenerate::sql_source(operations, dialect, connection.server_version(), before, remarks);
}

Steps steps_of(const difference::Difference& changes, const std::vector<autogenerate::Risk>& risks, StepFormat format,
               const db::Connection& connection) {
  autogenerate::Remarks remarks;
  for (const autogenerate::Risk& one : risks) remarks[one.operation].push_back(one.text);
  const dialect::Dialect& dialect = dialect::dialect_of(connection.backend());
  for (const autogenerate::Cost& one :
       autogenerate::costs_of(changes.upgrade, changes.before, dialect, connection.server_version()))
    remarks[one.operation].push_back(one.text);
  return {source_of(changes.upgrade, format, connection, changes.before, remarks) +
              not_done("not changed", changes.impossible),
          source_of(changes.downgrade, format, connection, changes.before) +
              not_done("not taken back", changes.irreversible)};
}

std::vector<std::string> statements_of(const difference::Difference& changes, const db::Connection& connection) {
  std::vector<std::string> statements;
  for (const schema::Operation& one : changes.upgrade) {
    const auto& action = static_cast<const schema::AnyAction&>(one.action);
    const bool is_frame = std::holds_alternative<schema::BeginAutocommit>(action) ||
                          std::holds_alternative<schema::EndAutocommit>(action);
    if (is_frame) continue;
    statements.push_back(trimmed(source_of({&one, 1}, StepFormat::cpp, connection, changes.before)));
  }
  return statements;
}

}  // namespace migrator::cli
