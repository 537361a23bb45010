// models: what the models of a set describe; and the models of a database that has been there before them.
#include "autogenerate/models.hpp"

#include <fmt/format.h>
#include <fmt/printf.h>

#include <algorithm>
#include <filesystem>

#include "autogenerate/model_source.hpp"
#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/error_report.hpp"
#include "cli/exit_code.hpp"
#include "cli/new_file.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "plugin/models.hpp"
#include "reflection/reflection.hpp"

namespace migrator::cli {

namespace {

namespace fs = std::filesystem;

using Json = nlohmann::ordered_json;

plugin::Server server_of(const Settings& settings, const ModelsOptions& given) {
  if (given.backend) return {*given.backend, 0};
  const std::vector<std::string> backends = settings.backends();
  if (backends.size() == 1) return {backends.front(), 0};
  try {
    return {settings.url().backend(), 0};
  } catch (const Error&) {
    if (backends.empty()) throw;
    return {backends.front(), 0};
  }
}

std::string dotted(const schema::TableName& name) {
  return name.schema.empty() ? name.name : name.schema + "." + name.name;
}

std::string name_of(const schema::Object& object) {
  std::string name = dotted(object.name);
  if (object.argument_types) name += "(" + *object.argument_types + ")";
  if (!object.table.name.empty()) name += " of " + dotted(object.table);
  return name;
}

Json to_json(const schema::Object& object, const Origin& origin) {
  Json json = {{"kind", schema::words_of(object.kind)}, {"name", object.name.name}};
  if (!object.name.schema.empty()) json["schema"] = object.name.schema;
  if (!object.table.name.empty()) json["table"] = dotted(object.table);
  if (object.argument_types) json["arguments"] = *object.argument_types;
  json["file"] = origin.file;
  json["line"] = origin.line;
  return json;
}

void print_answer(const autogenerate::Models& models) {
  Json json = {{"models", Json::array()}, {"renames", Json::array()}};
  for (const autogenerate::Described& one : models.objects) json["models"].push_back(to_json(one.object, one.origin));
  for (const schema::Renamed& one : models.renames) {
    json["renames"].push_back(to_json(one.object, one.origin));
    json["renames"].back()["renamed_from"] = one.old_name;
  }
  print_json(json);
}

void print_text(const autogenerate::Models& models) {
  std::size_t kind_width = 0, name_width = 0;
  for (const autogenerate::Described& one : models.objects) {
    kind_width = std::max(kind_width, schema::words_of(one.object.kind).size());
    name_width = std::max(name_width, name_of(one.object).size());
  }
  for (const autogenerate::Described& one : models.objects)
    fmt::print("{:{}}  {:{}}  {}\n", schema::words_of(one.object.kind), kind_width, name_of(one.object), name_width,
               one.origin.to_string());
  for (const schema::Renamed& one : models.renames)
    fmt::print("{} {} was {} ({})\n", schema::words_of(one.object.kind), name_of(one.object), one.old_name,
               one.origin.to_string());
}

// Beside the directory of the revisions: src/migrations and src/models.
fs::path directory_for(const Settings& settings, const ModelsOptions& given) {
  if (given.directory) return fs::absolute(*given.directory).lexically_normal();
  try {
    return fs::absolute(settings.script_location()).lexically_normal().parent_path() / "models";
  } catch (Error& error) {
    error.hint("or say where: --directory src/models");
    throw;
  }
}

// As a CMakeLists.txt here would name them.
std::string glob_of(const fs::path& directory) {
  const fs::path from_here = directory.lexically_proximate(fs::current_path());
  return ((from_here.string().starts_with("..") ? directory : from_here) / "*.cpp").string();
}

void report_written(const GlobalOptions& options, const fs::path& directory, const std::vector<NewFile>& files,
                    const std::vector<std::string>& left_out) {
  if (options.json) {
    Json json = {{"files", Json::array()}, {"left_out", left_out}};
    for (const NewFile& file : files) json["files"].push_back(file.path.string());
    return print_json(json);
  }
  if (!options.quiet)
    for (const NewFile& file : files) fmt::print("created {}\n", file.path.string());
  for (const std::string& one : left_out)
    fmt::print(stderr, "{} left out, because no model can say it: {}\n", styled(Style::warning, "warning:", 2), one);
  if (!options.quiet && !files.empty())
    fmt::print("name them where the set is declared:\n  add_migrations(… MODELS {})\n", glob_of(directory));
}

int write_models(const GlobalOptions& options, const ModelsOptions& given) {
  if (given.backend)
    throw Error(ErrorKind::usage, "--from-database asks the database: it cannot be used with --backend");
  require_sources(options);
  Session session(options, Access::read);
  const fs::path directory = directory_for(session.settings(), given);
  session.connection().set_lock_timeout(session.settings().run_options().lock_timeout);
  const schema::Database database =
      reflection::reflect(session.connection(), {.schemas = {}, .version_table = session.settings().version_table()});
  const autogenerate::ModelSource source = autogenerate::model_source_of(database);
  if (source.files.empty() && source.left_out.empty())
    throw Error(ErrorKind::history, "the database is empty: there is nothing for models to describe");
  std::vector<NewFile> files;
  for (const autogenerate::ModelFile& file : source.files) files.push_back({directory / file.name, file.text});
  if (!files.empty()) make_directory(directory);
  write_new_files(files);
  report_written(options, directory, files, source.left_out);
  return exit_success;
}

}  // namespace

int run_models(const GlobalOptions& options, const ModelsOptions& given) {
  if (given.from_database) return write_models(options, given);
  if (given.directory) throw Error(ErrorKind::usage, "--directory is for --from-database");
  const Settings settings(options);
  const Settings::ModelsPlugin plugin = settings.models();
  const plugin::Server server = server_of(settings, given);
  const autogenerate::Models models =
      autogenerate::models_of(plugin::describe_models(plugin.named_in, plugin.file, server));
  if (options.json)
    print_answer(models);
  else
    print_text(models);
  return exit_success;
}

}  // namespace migrator::cli
