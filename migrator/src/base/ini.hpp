// An ini file as a value: sections of keys.
#pragma once

#include <map>
#include <string>
#include <utility>

namespace migrator {

class IniFile {
 public:
  using Section = std::map<std::string, std::string>;

  // Throws `configuration` with file and line for what cannot be read or parsed, and for a key that a section has
  // twice.
  static IniFile read(const std::string& path);

  const std::string& path() const { return path_; }
  // nullptr when there is no such section.
  const Section* section(const std::string& name) const;
  const std::map<std::string, Section>& sections() const { return sections_; }
  // Where the key stands; 0 when the file does not have it.
  unsigned line(const std::string& section, const std::string& key) const;

 private:
  std::string path_;
  std::map<std::string, Section> sections_;
  std::map<std::pair<std::string, std::string>, unsigned> lines_;
};

}  // namespace migrator
