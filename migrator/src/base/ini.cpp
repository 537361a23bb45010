#include "base/ini.hpp"

#include <ini.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <utility>

#include "base/error.hpp"

namespace migrator {

namespace {

// inih reads lines into a buffer of 200 bytes and takes what is beyond for a line of its own, without a word (release
// 55).
constexpr std::size_t longest_line = 198;

struct Parse {
  std::ifstream file;
  std::string path;
  unsigned line = 0;
  bool indented = false;   // the line at hand begins with a blank
  bool after_key = false;  // a key stands above in the same section, so an indented line continues its value
  std::map<std::string, IniFile::Section> sections;
  std::map<std::pair<std::string, std::string>, unsigned> lines;  // of the keys
  std::optional<Error> problem;                                   // the first one

  void refuse(Error error) {
    if (!problem) problem = std::move(error.at({path, line}));
  }
};

char* read_line(char* buffer, int capacity, void* stream) {
  Parse& parse = *static_cast<Parse*>(stream);
  std::string line;
  if (!std::getline(parse.file, line)) return nullptr;
  ++parse.line;
  const std::size_t limit = std::min(longest_line, static_cast<std::size_t>(capacity) - 2);
  if (line.size() > limit)
    parse.refuse(
        {ErrorKind::configuration, "the line is longer than " + std::to_string(limit) +
                                       " bytes; move the long value to the environment: url = ${DATABASE_URL}"});
  const std::size_t first = line.find_first_not_of(" \t\r\v\f");
  parse.indented = first != 0 && first != std::string::npos;
  if (first != std::string::npos && line[first] == '[' && !(parse.indented && parse.after_key)) parse.after_key = false;
  line.resize(std::min(line.size(), limit));
  line += '\n';
  std::memcpy(buffer, line.c_str(), line.size() + 1);
  return buffer;
}

// inih reports a line that continues a value as the same key again.
int handle(void* user, const char* section, const char* name, const char* value) {
  Parse& parse = *static_cast<Parse*>(user);
  const bool continues = parse.indented && parse.after_key;
  parse.after_key = true;
  const auto [at, is_new] = parse.sections[section].try_emplace(name, value);
  if (is_new)
    parse.lines[{section, name}] = parse.line;
  else if (continues)
    at->second += std::string("\n") + value;
  else
    parse.refuse(Error(ErrorKind::configuration, std::string("[") + section + "] has the key \"" + name + "\" twice")
                     .hint("the first one is in line " + std::to_string(parse.lines[{section, name}])));
  return 1;
}

}  // namespace

IniFile IniFile::read(const std::string& path) {
  Parse parse;
  parse.path = path;
  parse.file.open(path);
  if (!parse.file) throw Error(ErrorKind::configuration, "cannot read " + path + ": " + std::strerror(errno));
  const auto bad_line = static_cast<unsigned>(std::max(ini_parse_stream(read_line, &parse, handle, &parse), 0));
  if (parse.problem && (bad_line == 0 || parse.problem->origin.line <= bad_line)) throw std::move(*parse.problem);
  if (bad_line != 0)
    throw Error(ErrorKind::configuration, "neither a [section] nor a key = value").at({path, bad_line});
  IniFile file;
  file.path_ = path;
  file.sections_ = std::move(parse.sections);
  file.lines_ = std::move(parse.lines);
  return file;
}

const IniFile::Section* IniFile::section(const std::string& name) const {
  const auto found = sections_.find(name);
  return found == sections_.end() ? nullptr : &found->second;
}

unsigned IniFile::line(const std::string& section, const std::string& key) const {
  const auto found = lines_.find({section, key});
  return found == lines_.end() ? 0 : found->second;
}

}  // namespace migrator
