#include "base/ini.hpp"

#include <ini.h>

#include <cstring>
#include <fstream>
#include <string_view>

#include "base/error.hpp"

namespace migrator {

namespace {

// inih reads lines into a buffer of 200 bytes and takes what is beyond for a line of its own, without a word (release 55).
constexpr std::size_t longest_line = 198;

struct Parse {
  std::ifstream file;
  std::string path;
  unsigned line = 0;
  std::map<std::string, IniFile::Section> sections;
  std::string problem;
};

char* read_line(char* buffer, int capacity, void* stream) {
  Parse& parse = *static_cast<Parse*>(stream);
  std::string line;
  if (!std::getline(parse.file, line)) return nullptr;
  ++parse.line;
  const std::size_t limit = std::min(longest_line, static_cast<std::size_t>(capacity) - 2);
  if (line.size() > limit && parse.problem.empty())
    parse.problem = "the line is longer than " + std::to_string(limit) + " bytes; move the long value to the environment: url = ${DATABASE_URL}";
  line.resize(std::min(line.size(), limit));
  line += '\n';
  std::memcpy(buffer, line.c_str(), line.size() + 1);
  return buffer;
}

int handle(void* user, const char* section, const char* name, const char* value) {
  Parse& parse = *static_cast<Parse*>(user);
  const auto [at, is_new] = parse.sections[section].try_emplace(name, value);
  if (is_new) return 1;
  // inih reports a continued line as the same key again.
  at->second += std::string("\n") + value;
  return 1;
}

}  // namespace

IniFile IniFile::read(const std::string& path) {
  Parse parse{std::ifstream(path), path, 0, {}, {}};
  if (!parse.file) throw Error(ErrorKind::configuration, "cannot read " + path + ": " + std::strerror(errno));
  const int bad_line = ini_parse_stream(read_line, &parse, handle, &parse);
  if (!parse.problem.empty()) throw Error(ErrorKind::configuration, parse.problem).at({path, parse.line});
  if (bad_line != 0)
    throw Error(ErrorKind::configuration, "neither a [section] nor a key = value").at({path, static_cast<unsigned>(bad_line)});
  IniFile file;
  file.path_ = path;
  file.sections_ = std::move(parse.sections);
  return file;
}

const IniFile::Section* IniFile::section(const std::string& name) const {
  const auto found = sections_.find(name);
  return found == sections_.end() ? nullptr : &found->second;
}

}  // namespace migrator
