#include "cli/revision_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <random>

#include "base/error.hpp"
#include "base/slug.hpp"
#include "base/text.hpp"
#include "graph/suggestion.hpp"

namespace migrator::cli {

namespace {

constexpr std::array<std::string_view, 9> tokens{"rev", "slug", "epoch",  "year",  "month",
                                                 "day", "hour", "minute", "second"};

// "id" for one, {"a", "b"} for several.
std::string ids_literal(const std::vector<std::string>& ids) {
  if (ids.size() == 1) return cpp_literal(ids.front());
  std::string list;
  for (const std::string& id : ids) list += (list.empty() ? "" : ", ") + cpp_literal(id);
  return "{" + list + "}";
}

std::string token_value(const std::string& token, const NewRevision& revision, std::size_t longest_slug,
                        const Moment& now) {
  const std::tm& date = now.date;
  if (token == "rev") return revision.id;
  if (token == "slug") return slug(revision.message, longest_slug);
  if (token == "epoch") return std::to_string(now.epoch);
  if (token == "year") return std::to_string(date.tm_year + 1900);
  if (token == "month") return fmt::format("{:02}", date.tm_mon + 1);
  if (token == "day") return fmt::format("{:02}", date.tm_mday);
  if (token == "hour") return fmt::format("{:02}", date.tm_hour);
  if (token == "minute") return fmt::format("{:02}", date.tm_min);
  if (token == "second") return fmt::format("{:02}", date.tm_sec);
  throw Error(ErrorKind::configuration, fmt::format("unknown token %({})", token))
      .hint(graph::did_you_mean(token, tokens))
      .hint("tokens are rev, slug, epoch, year, month, day, hour, minute, second");
}

// A path within the directory of the revisions: no way up, no hidden or nameless part.
void check_path(const std::string& name, bool subdirectories) {
  const Error refusal(ErrorKind::configuration, fmt::format("\"{}\" is not the name of a file", name));
  if (name.find('\0') != std::string::npos) throw refusal;
  if (name.find('/') == std::string::npos) return;
  if (!subdirectories)
    throw Error(refusal).hint(
        "revisions lie in the directory itself; with recursive_version_locations = true a / makes subdirectories");
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    if (end == begin || name[begin] == '.')
      throw Error(refusal).hint(
          "it has to stay below the directory of the revisions, and no part may begin with a dot");
    begin = end + 1;
  }
}

std::string declaration(const NewRevision& revision) {
  std::string text = cpp_literal(revision.id);
  text += ", .down_revision = " + (revision.down_revisions.empty() ? "{}" : ids_literal(revision.down_revisions));
  if (!revision.depends_on.empty()) text += ", .depends_on = " + ids_literal(revision.depends_on);
  if (!revision.branch_labels.empty()) text += ", .branch_labels = " + ids_literal(revision.branch_labels);
  return text + ", .message = " + cpp_literal(revision.message);
}

// A line break or a backslash at the end would let the rest out of a comment, or the next line into it.
std::string within_comment(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  for (std::size_t at = 0; (at = text.find("*/", at)) != std::string::npos;) text.replace(at, 2, "* /");
  while (!text.empty() && (text.back() == '\\' || text.back() == ' ')) text.pop_back();
  return text;
}

std::string sql_step(std::string_view direction) {
  return fmt::format("  op.execute(R\"sql(\n-- the statements of the {}\n)sql\");\n", direction);
}

}  // namespace

StepFormat step_format(const std::string& word) {
  if (word == "cpp") return StepFormat::cpp;
  if (word == "sql") return StepFormat::sql;
  throw Error(ErrorKind::configuration, fmt::format("\"{}\" is neither cpp nor sql", word))
      .hint(fmt::format("write {}, or leave it out", fmt::join(step_formats, " or ")));
}

Steps sql_steps() { return {sql_step("upgrade"), sql_step("downgrade")}; }

std::string revision_file_name(const FileNaming& naming, const NewRevision& revision, const Moment& now) {
  const std::string& file_template = naming.file_template;
  std::string name;
  for (std::size_t i = 0; i < file_template.size(); ++i) {
    if (file_template[i] != '%') {
      name += file_template[i];
      continue;
    }
    if (file_template.compare(i, 2, "%%") == 0) {
      name += '%';
      ++i;
      continue;
    }
    const std::size_t close = file_template.find(')', i);
    if (file_template.compare(i, 2, "%(") != 0 || close == std::string::npos)
      throw Error(ErrorKind::configuration, "% begins a token, as in %(rev)s; %% is a percent sign");
    name += token_value(file_template.substr(i + 2, close - i - 2), revision, naming.longest_slug, now);
    i = file_template.find_first_of("sd", close);  // the conversion: %(year)d, %(month).2d
    if (i == std::string::npos) throw Error(ErrorKind::configuration, "a token ends with s or d, as in %(rev)s");
  }
  while (name.size() > 1 && name.back() == '_') name.pop_back();  // of a message without a word
  name += ".cpp";
  check_path(name, naming.subdirectories);
  return name;
}

bool is_new_id(std::string_view id) {
  return !id.empty() && id.size() <= 255 && id.front() != '.' &&
         std::ranges::all_of(id, [](char c) { return is_word(c) || c == '.'; });
}

std::string cpp_literal(const std::string& text) {
  std::string literal = "\"";
  for (const char c : text) {
    if (c == '\n')
      literal += "\\n";
    else if (c == '\t')
      literal += "\\t";
    else if (static_cast<unsigned char>(c) < 0x20)
      literal += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    else if (c == '"' || c == '\\')
      (literal += '\\') += c;
    else
      literal += c;
  }
  return literal + "\"";
}

TemplateVariables template_variables(const NewRevision& revision, const Moment& now, const std::string& author,
                                     const Steps& steps) {
  const std::tm& date = now.date;
  return {
      {"declaration", declaration(revision)},
      {"revision", revision.id},
      {"down_revision", revision.down_revisions.empty() ? "base" : within_comment(join(revision.down_revisions, ", "))},
      {"depends_on", within_comment(join(revision.depends_on, ", "))},
      {"branch_labels", within_comment(join(revision.branch_labels, ", "))},
      {"message", within_comment(revision.message)},
      {"author", within_comment(author)},
      {"date", fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday,
                           date.tm_hour, date.tm_min)},
      {"year", fmt::format("{:04}", date.tm_year + 1900)},
      {"upgrade", steps.upgrade},
      {"downgrade", steps.downgrade}};
}

std::string new_revision_id() {
  std::random_device random;
  return fmt::format("{:08x}{:04x}", random(), random() & 0xffffU);
}

}  // namespace migrator::cli
