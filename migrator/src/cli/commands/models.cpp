// models: what the models of a set describe.
#include "autogenerate/models.hpp"

#include <fmt/format.h>
#include <fmt/printf.h>

#include <algorithm>

#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "plugin/models.hpp"

namespace migrator::cli {

namespace {

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

}  // namespace

int run_models(const GlobalOptions& options, const ModelsOptions& given) {
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
