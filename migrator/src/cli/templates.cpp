#include "cli/templates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <vector>

#include "base/error.hpp"
#include "graph/suggestion.hpp"

namespace migrator::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view generic_revision = R"(#include <migrator/revision.hpp>
using namespace migrator;

REVISION(@declaration@);

void upgrade([[maybe_unused]] op& op) {
@upgrade@}

void downgrade([[maybe_unused]] op& op) {
@downgrade@}
)";

constexpr std::string_view sql_revision = R"in(#include <migrator/revision.hpp>
using namespace migrator;

REVISION(@declaration@);

void upgrade(op& op) {
  op.execute(R"sql(
-- the statements of the upgrade
)sql");
}

void downgrade(op& op) {
  op.execute(R"sql(
-- the statements of the downgrade
)sql");
}
)in";

constexpr std::array templates{
    BuiltinTemplate{"generic", "Revisions in C++, of the operations that the migrator knows.", generic_revision},
    BuiltinTemplate{"sql", "Revisions whose steps are plain SQL.", sql_revision},
};

bool is_name_character(char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Of the variable that begins at `at`, an @; empty when it is an @ like any other.
std::string_view variable_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && is_name_character(text[end])) ++end;
  if (end == at + 1 || end == text.size() || text[end] != '@') return {};
  return text.substr(at + 1, end - at - 1);
}

Error unknown_variable(const Template& from, std::size_t at, std::string_view name,
                       const TemplateVariables& variables) {
  std::vector<std::string_view> names;
  std::string list;
  for (const auto& [known, value] : variables) {
    names.push_back(known);
    list += (list.empty() ? "" : ", ") + known;
  }
  const auto line = 1 + std::count(from.text.begin(), from.text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return Error(ErrorKind::configuration, fmt::format("the template has the unknown variable @{}@", name))
      .at({from.file, static_cast<unsigned>(line)})
      .hint(graph::did_you_mean(name, names))
      .hint("the variables are " + list);
}

}  // namespace

std::span<const BuiltinTemplate> builtin_templates() { return templates; }

const BuiltinTemplate& builtin_template(const std::string& name) {
  const auto found = std::ranges::find(templates, name, &BuiltinTemplate::name);
  if (found != templates.end()) return *found;
  std::vector<std::string_view> names;
  for (const BuiltinTemplate& one : templates) names.push_back(one.name);
  throw Error(ErrorKind::usage, fmt::format("there is no template \"{}\"", name))
      .hint(graph::did_you_mean(name, names))
      .hint("migrator list-templates lists them; one of your own is named by its directory, ./" + name);
}

Template template_in(const fs::path& script_location) {
  const fs::path path = script_location / template_file_name;
  std::error_code failure;
  if (!fs::exists(path, failure)) return {std::string(templates.front().revision), {}};
  std::ifstream file(path, std::ios::binary);
  Template own{{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()}, path.string()};
  if (file.bad() || !file.is_open() || fs::is_directory(path, failure))
    throw Error(ErrorKind::configuration, fmt::format("cannot read the template {}", path.string()));
  return own;
}

std::string fill_in(const Template& from, const TemplateVariables& variables) {
  const std::string_view text = from.text;
  std::string filled;
  bool declares = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view name = text[at] == '@' ? variable_at(text, at) : std::string_view();
    if (name.empty()) {
      filled += text[at];
      continue;
    }
    const auto variable = variables.find(std::string(name));
    if (variable == variables.end()) throw unknown_variable(from, at, name, variables);
    filled += variable->second;
    declares = declares || name == "declaration";
    at += name.size() + 1;
  }
  if (!declares)
    throw Error(ErrorKind::configuration, "the template has no @declaration@, so what it makes would be no revision")
        .at({from.file, 0})
        .hint("write REVISION(@declaration@);");
  return filled;
}

}  // namespace migrator::cli
