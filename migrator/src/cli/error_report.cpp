#include "cli/error_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/url.hpp"
#include "cli/environment.hpp"
#include "cli/terminal.hpp"

namespace migrator::cli {

namespace {

constexpr std::size_t widest_excerpt = 110;
constexpr std::size_t before_caret = 60;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The line of the statement that the server points at, cut to the width of a screen, and a caret under the place.
std::string excerpt(const FailedStatement& statement) {
  const std::string& sql = statement.sql;
  const std::size_t at = std::min(statement.offset.value_or(0), sql.size());
  const std::size_t line_begin = at == 0 ? 0 : sql.rfind('\n', at - 1) + 1;
  const std::size_t line_end = std::min(sql.find('\n', at), sql.size());
  std::size_t begin = at - line_begin > before_caret ? at - before_caret : line_begin;
  while (begin < at && is_continuation(sql[begin])) ++begin;
  std::size_t end = std::min(line_end, begin + widest_excerpt);
  while (end < line_end && is_continuation(sql[end])) ++end;

  const std::string_view front = begin > line_begin ? "…" : "";
  std::string text = fmt::format("    {}{}{}\n", front, sql.substr(begin, end - begin), end < line_end ? "…" : "");
  if (!statement.offset) return text;
  const auto columns =
      std::count_if(sql.begin() + static_cast<std::ptrdiff_t>(begin), sql.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char byte) { return !is_continuation(byte); });
  return text + std::string(4 + (front.empty() ? 0 : 1) + static_cast<std::size_t>(columns), ' ') +
         styled(Style::good, "^", 2) + "\n";
}

// Who has a package can no more correct a revision than build one.
std::string next_step(const Error& error, Reader reader) {
  if (!error.correct_revision) return with_wrapper(error.next);
  const char* correction = reader == Reader::administrator ? "install a package in which the revision is corrected"
                           : wrapper_builds()              ? "correct the revision"
                                                           : "correct the revision, build it";
  return fmt::format("{}, then: {}", correction, with_wrapper(error.next));
}

std::string styled_difference(const std::string& line) {
  return styled(line.starts_with('-') ? Style::error : Style::good, mask_secrets(line), 2);
}

std::vector<std::string> hints_for(const Error& error, Reader reader) {
  const std::vector<std::string>& own = reader == Reader::developer ? error.developer_hints : error.administrator_hints;
  std::vector<std::string> hints = error.hints;
  hints.insert(hints.end(), own.begin(), own.end());
  for (std::string& hint : hints) hint = mask_secrets(with_wrapper(std::move(hint)));
  return hints;
}

}  // namespace

bool wrapper_builds() {
  return environment_variable("MIGRATOR_WRAPPER") && environment_variable("MIGRATIONS_NO_BUILD").value_or("0") == "0";
}

// What to type begins with the word `migrator`, at the beginning of the text, in backquotes or after a colon.
std::string with_wrapper(std::string text) {
  constexpr std::string_view name = "migrator ";
  const auto wrapper = environment_variable("MIGRATOR_WRAPPER");
  if (!wrapper) return text;
  for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos;) {
    const bool begins = at == 0 || text[at - 1] == '`' || (at > 1 && text[at - 1] == ' ' && text[at - 2] == ':');
    if (begins) text.replace(at, name.size() - 1, *wrapper);
    at += begins ? wrapper->size() : name.size();
  }
  return text;
}

std::string error_text(const Error& error, Reader reader) {
  const std::string place = error.origin.empty() ? "migrator" : error.origin.to_string();
  std::string text = fmt::format("{}: {} {}\n", styled(Style::strong, place, 2), styled(Style::error, "error:", 2),
                                 mask_secrets(error.message));
  if (error.statement && !error.statement->sql.empty()) text += excerpt(*error.statement);
  if (!error.origin.within.empty()) text += fmt::format("  in {}\n", error.origin.within);
  if (!error.sql_state.empty()) text += fmt::format("  SQLSTATE {}\n", error.sql_state);
  for (const std::string& line : error.difference) text += fmt::format("    {}\n", styled_difference(line));
  for (const std::string& hint : hints_for(error, reader)) text += fmt::format("  hint: {}\n", hint);
  if (!error.state.empty()) text += fmt::format("state: {}\n", error.state);
  if (!error.next.empty()) text += fmt::format("next:  {}\n", next_step(error, reader));
  return text;
}

nlohmann::ordered_json to_json(const Error& error, Reader reader) {
  nlohmann::ordered_json body = {{"kind", to_string(error.kind)}, {"message", mask_secrets(error.message)}};
  if (!error.origin.empty()) body["file"] = error.origin.file;
  if (error.origin.line != 0) body["line"] = error.origin.line;
  if (!error.origin.within.empty()) body["within"] = error.origin.within;
  if (error.statement) body["statement"] = error.statement->sql;
  if (error.statement && error.statement->offset) body["offset"] = *error.statement->offset;
  if (!error.sql_state.empty()) body["sql_state"] = error.sql_state;
  for (const std::string& line : error.difference) body["difference"].push_back(mask_secrets(line));
  for (const std::string& hint : hints_for(error, reader)) body["hints"].push_back(hint);
  if (!error.state.empty()) body["state"] = error.state;
  if (!error.next.empty()) body["next"] = next_step(error, reader);
  return body;
}

std::string error_json(const Error& error, Reader reader) {
  // A server may answer in another encoding than UTF-8; the error must come out all the same.
  const nlohmann::ordered_json json = {{"error", to_json(error, reader)}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace migrator::cli
