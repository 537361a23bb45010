// Where a setting comes from: command line > environment > migrator.ini > what add_migrations() set > an error that
// names all four.
#pragma once

#include <optional>
#include <string>

#include "autogenerate/filter.hpp"
#include "base/ini.hpp"
#include "base/url.hpp"
#include "cli/options.hpp"
#include "cli/set_file.hpp"
#include "cli/setting_value.hpp"
#include "cli/version_locations.hpp"
#include "engine/options.hpp"

namespace migrator::cli {

class Settings {
 public:
  // Reads the ini file, when there is one, and the settings of the set, when --set names them. Throws `configuration`.
  explicit Settings(const GlobalOptions& options);

  // The database. Throws `configuration`, naming all places where a URL may be given.
  Url url() const;
  // index.json.
  std::string index() const;
  // The plugin of the set's models, and the file that names it, which vouches for it. Throws `configuration` for a set
  // without models.
  struct ModelsPlugin {
    std::string named_in;
    std::string file;
  };
  ModelsPlugin models() const;
  bool has_models() const;
  // The directory that has versions/.
  std::string script_location() const;
  // The directories of the revisions' files: version_locations, else versions/ below script_location.
  VersionLocations version_locations() const;
  // Whether applied revisions are compared with their seals before anything runs.
  bool verify() const;
  // A key of another section of the ini file.
  std::optional<std::string> section_value(const std::string& section, const std::string& key) const;
  // Which part of the database is compared with the models.
  autogenerate::Filter filter() const;
  // A key of migrator.ini that has neither option nor variable.
  std::optional<std::string> ini_value(const std::string& key) const;
  // The same, for what is made of its text.
  std::optional<SettingValue> ini_setting(const std::string& key) const;
  // What the set was declared to run on; empty without --set, or where it did not say.
  std::vector<std::string> backends() const;
  // The name of the set, for messages; empty without --set.
  std::string set_name() const;
  dialect::VersionTable version_table() const;
  engine::RunOptions run_options() const;

 private:
  std::optional<SettingValue> find(const std::string& key) const;
  bool flag(const std::string& key) const;
  std::string ini_path(std::string value) const;
  std::optional<SettingValue> ini_url() const;
  std::string location_separators() const;
  std::vector<std::filesystem::path> set_locations() const;

  void read_config_file();
  void check_values() const;

  const GlobalOptions& options_;
  std::optional<IniFile> ini_;
  const IniFile::Section* section_ = nullptr;
  std::string section_name_;
  SetFile set_;
};

}  // namespace migrator::cli
