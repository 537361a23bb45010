#include "autogenerate/source/escape.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace migrator::autogenerate {

namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Three digits: what follows cannot be taken for a part of it.
std::string octal(char c) { return fmt::format("\\{:03o}", static_cast<unsigned char>(c)); }

// The characters that turn the direction of what follows (U+200E, U+200F, U+202A–E, U+2066–9): compilers warn of them,
// and they show a reader another order than there is.
bool turns_direction(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xE2') return false;
  const auto last = static_cast<unsigned char>(text[2]);
  if (text[1] == '\x80') return last == 0x8E || last == 0x8F || (last >= 0xAA && last <= 0xAE);
  return text[1] == '\x81' && last >= 0xA6 && last <= 0xA9;
}

bool has_turns(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (turns_direction(text.substr(i))) return true;
  return false;
}

std::string escaped(char c, char before) {
  switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\t': return "\\t";
    case '\r': return "\\r";
    case '?': return before == '?' ? "\\?" : "?";  // no trigraph
    default: return is_control(c) ? octal(c) : std::string(1, c);
  }
}

}  // namespace

std::string quoted_literal(std::string_view content) {
  if (!is_utf8(content)) return quoted_bytes(content);
  std::string text = "\"";
  for (std::size_t i = 0; i < content.size(); ++i) {
    if (turns_direction(content.substr(i))) {
      for (const char byte : content.substr(i, 3)) text += octal(byte);
      i += 2;
    } else {
      text += escaped(content[i], i > 0 ? content[i - 1] : '\0');
    }
  }
  return text + '"';
}

std::string quoted_bytes(std::string_view content) {
  std::string text = "\"";
  for (std::size_t i = 0; i < content.size(); ++i)
    text += is_ascii(content[i]) ? escaped(content[i], i > 0 ? content[i - 1] : '\0') : octal(content[i]);
  return text + '"';
}

bool can_be_raw(std::string_view content) {
  const auto changes = [](char c) { return is_control(c) && c != '\n' && c != '\t'; };
  return is_utf8(content) && std::ranges::none_of(content, changes) && !has_turns(content);
}

std::string raw_literal(std::string_view content, std::string_view delimiter) {
  std::string unique(delimiter);
  for (int i = 1; content.find(")" + unique + "\"") != std::string_view::npos; ++i)
    unique = fmt::format("{}{}", delimiter.empty() ? "sql" : delimiter, i);
  return fmt::format("R\"{0}({1}){0}\"", unique, content);
}

}  // namespace migrator::autogenerate
