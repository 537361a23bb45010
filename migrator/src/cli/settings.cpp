#include "cli/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "base/duration.hpp"
#include "base/expansion.hpp"
#include "base/text.hpp"
#include "cli/environment.hpp"
#include "cli/ini_keys.hpp"
#include "cli/revision_file.hpp"
#include "version.hpp"

namespace migrator::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* default_config = "migrator.ini";
constexpr const char* default_section = "migrator";

std::map<std::string, std::string> read_arguments(const std::vector<std::string>& given) {
  std::map<std::string, std::string> arguments;
  for (const std::string& one : given) {
    const std::size_t mark = one.find('=');
    arguments[one.substr(0, mark)] = mark == std::string::npos ? "" : one.substr(mark + 1);
  }
  return arguments;
}

// Where else a key may come from.
struct Source {
  std::string_view key;
  const char* variable;
  std::optional<std::string> GlobalOptions::*option = nullptr;
};
constexpr Source sources[] = {
    {"lock_retries", "MIGRATOR_LOCK_RETRIES", &GlobalOptions::lock_retries},
    {"lock_timeout", "MIGRATOR_LOCK_TIMEOUT", &GlobalOptions::lock_timeout},
    {"lock_wait", "MIGRATOR_LOCK_WAIT", &GlobalOptions::lock_wait},
    {"verify", "MIGRATOR_VERIFY"},
    {"version_table", "MIGRATOR_VERSION_TABLE", &GlobalOptions::version_table},
    {"version_table_schema", "MIGRATOR_VERSION_TABLE_SCHEMA", &GlobalOptions::version_table_schema},
};

std::string option_name(std::string key) {
  std::ranges::replace(key, '_', '-');
  return "--" + key;
}

}  // namespace

Settings::Settings(const GlobalOptions& options) : options_(options), set_(options) {
  read_config_file();
  check_values();
}

void Settings::read_config_file() {
  std::optional<std::string> path = options_.config ? options_.config : environment_variable("MIGRATOR_CONFIG");
  const bool asked_for = path.has_value();
  if (!path) path = set_.path("config");
  if (!path && set_.empty()) path = default_config;
  const std::optional<std::string> section =
      options_.section ? options_.section : environment_variable("MIGRATOR_NAME");
  section_name_ = section.value_or(default_section);

  if (path && (asked_for || fs::exists(*path))) ini_ = IniFile::read(*path);
  if (ini_) section_ = ini_->section(section_name_);
  if (section_) check_keys(*ini_, section_name_);
  if (section && !section_) {
    std::vector<std::string> known;
    if (ini_)
      for (const auto& [name, keys] : ini_->sections()) known.push_back("[" + name + "]");
    throw Error(ErrorKind::configuration,
                fmt::format("{} has no section [{}]", path.value_or(default_config), section_name_))
        .hint(known.empty() ? std::string() : "it has " + join(known, ", "));
  }
}

std::optional<std::string> Settings::ini_value(const std::string& key) const {
  return section_value(section_name_, key);
}

std::optional<std::string> Settings::section_value(const std::string& section, const std::string& key) const {
  const IniFile::Section* const keys = ini_ ? ini_->section(section) : nullptr;
  if (!keys) return std::nullopt;
  const auto found = keys->find(key);
  if (found == keys->end()) return std::nullopt;
  try {
    return expand(found->second, exact_environment_variable);
  } catch (Error& error) {
    error.message = fmt::format("[{}] {}: {}", section, key, error.message);
    throw std::move(error.at({ini_->path(), 0}));
  }
}

std::optional<SettingValue> Settings::ini_setting(const std::string& key) const {
  auto text = ini_value(key);
  if (!text) return std::nullopt;
  return SettingValue{std::move(*text), key, ErrorKind::configuration, {ini_->path(), ini_->line(section_name_, key)}};
}

std::optional<SettingValue> Settings::find(const std::string& key) const {
  if (const auto* const source = std::ranges::find(sources, key, &Source::key); source != std::end(sources)) {
    if (source->option && options_.*source->option)
      return SettingValue{*(options_.*source->option), option_name(key), ErrorKind::usage, {}};
    if (auto text = environment_variable(source->variable))
      return SettingValue{std::move(*text), source->variable, ErrorKind::configuration, {}};
  }
  if (auto value = ini_setting(key)) return value;
  if (auto text = set_.value(key)) return SettingValue{std::move(*text), key, ErrorKind::configuration, {}};
  return std::nullopt;
}

// What a command does not need is checked as well: one that has nothing to do today would hide what stops tomorrow's.
void Settings::check_values() const {
  const auto check = [this](const char* key, auto convert) {
    const auto written = section_ ? section_->find(key) : IniFile::Section::const_iterator();
    // The variable may be one that only the place has where the value is needed.
    if (section_ && written != section_->end() && written->second.find("${") != std::string::npos) return;
    if (const auto value = find(key)) value->as(convert);
  };
  for (const char* key : {"lock_timeout", "lock_wait"}) check(key, parse_duration);
  for (const char* key : {"verify", "recursive_version_locations"}) check(key, flag_value);
  check("lock_retries", count_value);
  check("path_separator", separator_value);
  check("revision_format", step_format);
  check("truncate_slug_length", length_value);
  check("version_table", name_value);
}

// A relative path in an ini file starts at the file, so that a wrapper works from every directory.
std::string Settings::ini_path(std::string value) const {
  const fs::path path(value);
  if (path.is_absolute() || !ini_) return value;
  return (fs::absolute(ini_->path()).parent_path() / path).lexically_normal().string();
}

// The URL of the section, under our name or Alembic's. The line that `init` writes, url = ${DATABASE_URL}, says where a
// URL would come from and not which: without the variable the default of add_migrations() is next, or the error that
// names all places.
std::optional<SettingValue> Settings::ini_url() const {
  if (!section_) return std::nullopt;
  const auto found = section_->find("url");
  const bool only_names_the_environment =
      found != section_->end() && found->second == "${DATABASE_URL}" && !environment_variable("DATABASE_URL");
  const bool is_given = found != section_->end() && !only_names_the_environment;
  auto value = ini_setting(is_given ? "url" : "sqlalchemy.url");
  if (value) value->name.clear();  // what is said of a URL quotes it
  return value;
}

Url Settings::url() const {
  if (options_.url) return Url::parse(*options_.url);
  if (auto value = environment_variable("MIGRATOR_URL")) return Url::parse(*value);
  // A section that was asked for by name has its own database: DATABASE_URL must not send its revisions to another one.
  if (section_name_ != default_section)
    if (auto value = ini_url()) return value->as(Url::parse);
  if (auto value = environment_variable("DATABASE_URL")) return Url::parse(*value);
  if (auto value = ini_url()) return value->as(Url::parse);
  if (auto value = set_.value("url")) return Url::parse(*value);
  throw Error(ErrorKind::configuration, "no database is given")
      .hint(
          "on the command line:      --url postgresql://user@host/database, mysql://user@host/database or "
          "sqlite:///file.db")
      .hint("in the environment:       export DATABASE_URL=…")
      .hint(fmt::format("in the configuration:     {}: url = ${{DATABASE_URL}}",
                        ini_ ? ini_->path() : set_.path("config").value_or(default_config)))
      .hint_developer("in CMake, for developers: add_migrations(… DEFAULT_URL …)");
}

std::string Settings::index() const {
  if (options_.index) return *options_.index;
  if (auto value = environment_variable("MIGRATOR_INDEX")) return *value;
  if (auto value = ini_value("index")) return ini_path(*value);
  if (auto value = set_.path("index")) return *value;
  throw Error(ErrorKind::configuration, "no index of revisions is given")
      .hint("run the wrapper of the set, <build directory>/bin/<set>, which knows it")
      .hint("or name it: --index <build directory>/<set>/index.json, MIGRATOR_INDEX=…, or index = … in migrator.ini");
}

autogenerate::Filter Settings::filter() const {
  std::map<std::string, std::string> texts;
  if (section_) texts.insert(section_->begin(), section_->end());
  return autogenerate::read_filter(texts, [&](const std::string& key) {
    return Origin{ini_->path(), static_cast<unsigned>(ini_->line(section_name_, key))};
  });
}

bool Settings::has_models() const { return set_.path("models").has_value(); }

Settings::ModelsPlugin Settings::models() const {
  if (auto file = set_.path("models")) return {set_.file(), *file};
  throw Error(ErrorKind::configuration, set_.is_installed() ? "this set is installed: it has no models"
                                        : set_.empty()      ? "no set with models is given"
                                                            : fmt::format("the set {} has no models", set_name()))
      .hint_developer("name their files in CMake: add_migrations(… MODELS src/models/*.cpp)")
      .hint_developer("and run the wrapper of the set, <build directory>/bin/<set>, which builds them")
      .hint_administrator("models are compared where the application is built");
}

std::string Settings::script_location() const {
  if (auto value = ini_value("script_location")) return ini_path(*value);
  if (auto value = set_.value("script_location")) return *value;
  throw Error(ErrorKind::configuration, "no script_location is given: where do the revisions live?")
      .hint("write script_location = <directory> into migrator.ini, or run: migrator init <directory>");
}

// Alembic's path_separator. Without it, whatever cannot be meant otherwise; a blank may be part of a path.
std::string Settings::location_separators() const {
  const auto named = ini_setting("path_separator");
  return named ? named->as(separator_value) : ",:;\n";
}

// Those that the build compiles.
std::vector<fs::path> Settings::set_locations() const {
  std::vector<fs::path> directories;
  for (const std::string& path : split(set_.value("version_locations").value_or(""), ";"))
    directories.emplace_back(path);
  if (const auto script = set_.value("script_location"); directories.empty() && script)
    directories.push_back(fs::path(*script) / "versions");
  return directories;
}

VersionLocations Settings::version_locations() const {
  const std::vector<fs::path> built = set_locations();
  std::vector<fs::path> directories;
  for (const std::string& text : split(ini_value("version_locations").value_or(""), location_separators())) {
    const fs::path path = ini_path(trimmed(text));
    if (!built.empty() && std::ranges::find(built, path) == built.end())
      throw Error(ErrorKind::configuration, fmt::format("the build looks for no revisions in {}", path.string()))
          .at({ini_->path(), ini_->line(section_name_, "version_locations")})
          .hint(fmt::format("add it to VERSION_LOCATIONS of add_migrations({} …)", set_name()));
    directories.push_back(path);
  }
  if (directories.empty() && set_.value("version_locations")) directories = built;
  if (directories.empty()) directories.push_back(fs::path(script_location()) / "versions");
  return {std::move(directories), flag("recursive_version_locations")};
}

bool Settings::verify() const { return flag("verify"); }

bool Settings::flag(const std::string& key) const {
  const auto value = find(key);
  return value && value->as(flag_value);
}

std::vector<std::string> Settings::backends() const { return split(set_.value("backends").value_or(""), ";"); }

std::string Settings::set_name() const { return set_.value("set").value_or(""); }

dialect::VersionTable Settings::version_table() const {
  dialect::VersionTable table;
  if (const auto name = find("version_table")) table.name = name->as(name_value);
  if (const auto schema = find("version_table_schema")) table.schema = schema->text;
  return table;
}

engine::RunOptions Settings::run_options() const {
  engine::RunOptions run;
  run.version_table = version_table();
  if (const auto value = find("lock_timeout")) run.lock_timeout = value->as(parse_duration);
  if (const auto value = find("lock_wait")) run.run_lock_wait = value->as(parse_duration);
  if (const auto value = find("lock_retries")) run.lock_retries = value->as(count_value);
  run.actor = {user_name(), host_name(), MIGRATOR_VERSION};
  run.arguments = read_arguments(options_.arguments);
  return run;
}

}  // namespace migrator::cli
