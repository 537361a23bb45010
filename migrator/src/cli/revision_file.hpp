// The source file of a new revision: its name and what a template says of it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/moment.hpp"
#include "cli/templates.hpp"

namespace migrator::cli {

struct NewRevision {
  std::string id;
  std::string message;
  std::vector<std::string> down_revisions;
  std::vector<std::string> depends_on;
  std::vector<std::string> branch_labels;
};

// Whether a new revision may be called so. Stricter than what is read, for the id becomes part of a file's and a
// target's name: 1 to 255 letters, digits, _ and ., not beginning with a dot.
bool is_new_id(std::string_view id);

struct FileNaming {
  std::string file_template = "%(rev)s_%(slug)s";
  std::size_t longest_slug = 40;
  bool subdirectories = false;  // whether a / in the template makes some
};

// Fills %(rev)s, %(slug)s, %(epoch)s, %(year)d … %(second).2d in a file_template of Alembic's form and appends ".cpp".
// Throws `configuration` for a token that it does not know, and for a name that would not be below the directory.
std::string revision_file_name(const FileNaming& naming, const NewRevision& revision, const Moment& now);

// The text as a literal of C++.
std::string cpp_literal(const std::string& text);

// What a new revision's functions hold: statements of C++, each on lines of its own.
struct Steps {
  std::string upgrade;
  std::string downgrade;
};
// Places for plain SQL.
Steps sql_steps();

// What steps are written in: the vocabulary's operations, or the backend's SQL.
enum class StepFormat { cpp, sql };
// The words for them; the first is the default.
inline constexpr std::string_view step_formats[] = {"cpp", "sql"};
// Throws `configuration` for another word.
StepFormat step_format(const std::string& word);

// What a template may say of a new revision; docs/configuration.md lists it. Texts are such that they stay within a
// comment.
TemplateVariables template_variables(const NewRevision& revision, const Moment& now, const std::string& author,
                                     const Steps& steps);

// Twelve random hexadecimal digits.
std::string new_revision_id();

}  // namespace migrator::cli
