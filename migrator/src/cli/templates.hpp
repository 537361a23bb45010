// Templates of new revisions: which there are, and how one is filled in.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace migrator::cli {

// The file in script_location that holds a set's own template.
constexpr const char* template_file_name = "revision.cpp.in";

struct BuiltinTemplate {
  std::string_view name;
  std::string_view description;
  std::string_view revision;  // the text of revision.cpp.in
};

// The first one is what a set without a template of its own uses.
std::span<const BuiltinTemplate> builtin_templates();
// Throws `usage` for a name that no template has.
const BuiltinTemplate& builtin_template(const std::string& name);

struct Template {
  std::string text;
  std::string file;  // for messages; empty for a built-in one
};

// The set's own, or the first built-in one. Throws `configuration` for one that cannot be read.
Template template_in(const std::filesystem::path& script_location);

using TemplateVariables = std::map<std::string, std::string>;

// Puts the variables in for @name@, as configure_file() of CMake does; any other @ stays. Throws `configuration`, with
// the line, for a name that is no variable, and for a template without @declaration@: what it would write is no
// revision.
std::string fill_in(const Template& from, const TemplateVariables& variables);

}  // namespace migrator::cli
