#include "autogenerate/source/code.hpp"

#include <algorithm>

#include "autogenerate/source/escape.hpp"

namespace migrator::autogenerate {

namespace {

constexpr std::size_t continuation = 4;

bool has_lines(std::string_view text) { return text.find('\n') != std::string_view::npos; }

std::string new_line(std::size_t column) { return "\n" + std::string(column, ' '); }

// Where a text ends that begins at `column`.
std::size_t end_of(std::string_view text, std::size_t column) {
  const std::size_t line = text.rfind('\n');
  return line == std::string_view::npos ? column + width_of(text) : width_of(text.substr(line + 1));
}

// The longest line of a text that begins at `column`.
std::size_t widest_line(std::string_view text, std::size_t column) {
  std::size_t widest = 0;
  for (std::size_t indentation = column; !text.empty(); indentation = 0) {
    const std::string_view line = text.substr(0, text.find('\n'));
    widest = std::max(widest, indentation + width_of(line));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return widest;
}

// The words of a text, each with the blanks behind it.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t blank = text.find(' ');
    const std::size_t next = text.find_first_not_of(' ', std::min(blank, text.size()));
    words.push_back(text.substr(0, next));
    text.remove_prefix(std::min(next, text.size()));
  }
  return words;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Code Code::literal(std::string content) {
  Code code(std::move(content));
  code.kind_ = Kind::literal;
  return code;
}

Code Code::call(std::string_view function, std::vector<Code> arguments) {
  Code code(std::string(function) + '(');
  code.kind_ = Kind::call;
  code.arguments_ = std::move(arguments);
  return code;
}

Code Code::list(std::vector<Code> elements) {
  Code code("{");
  code.kind_ = Kind::call;
  code.close_ = '}';
  code.arguments_ = std::move(elements);
  return code;
}

Code& Code::add(Code argument) {
  arguments_.push_back(std::move(argument));
  return *this;
}

Code& Code::then(std::string_view function, std::vector<Code> arguments) {
  links_.push_back(call("." + std::string(function), std::move(arguments)));
  return *this;
}

Code& Code::one_per_line() {
  filling_ = Filling::one_per_line;
  return *this;
}

Code& Code::always_one_per_line() {
  filling_ = Filling::always_one_per_line;
  return *this;
}

std::string Code::flat() const {
  std::string text = kind_ == Kind::literal ? quoted_literal(text_) : text_;
  for (std::size_t i = 0; i < arguments_.size(); ++i) text += (i > 0 ? ", " : "") + arguments_[i].flat();
  if (kind_ == Kind::call) text += close_;
  for (const Code& link : links_) text += link.flat();
  return text;
}

bool Code::is_broken() const { return filling_ == Filling::always_one_per_line && arguments_.size() > 2; }

std::string Code::laid_out(std::size_t column, std::size_t behind) const {
  if (!is_broken()) {
    std::string line = flat();
    if (!has_lines(line) && column + width_of(line) + behind <= most_columns) return line;
  }
  if (!links_.empty()) return chain(column, behind);
  switch (kind_) {
    case Kind::atom: return text_;
    case Kind::literal: return split_literal(column, behind);
    case Kind::call: return call(column, behind);
  }
  return text_;
}

std::string Code::split_literal(std::size_t column, std::size_t behind) const {
  std::string lines;
  std::string piece;
  for (const std::string_view word : words_of(text_)) {
    const std::string longer = piece + std::string(word);
    if (!piece.empty() && column + width_of(quoted_literal(longer)) + behind > most_columns) {
      lines += quoted_literal(piece) + new_line(column);
      piece = word;
    } else {
      piece = longer;
    }
  }
  return lines + quoted_literal(piece);
}

std::string Code::chain(std::size_t column, std::size_t behind) const {
  Code first = *this;
  first.links_.clear();
  std::string text = first.laid_out(column, 0);
  for (const Code& link : links_) {
    const bool is_last = &link == &links_.back();
    text += new_line(column + continuation) + link.laid_out(column + continuation, is_last ? behind : 0);
  }
  return text;
}

// Behind the parenthesis, or on the next line where that is too narrow.
std::string Code::call(std::size_t column, std::size_t behind) const {
  const std::size_t inner = column + width_of(text_);
  std::string beside = text_ + aligned_arguments(inner, behind + 1) + close_;
  const std::size_t widest = widest_line(beside, column) + behind;
  if (widest <= most_columns) return beside;
  const std::size_t below = column + continuation;
  std::string under = text_ + new_line(below) + aligned_arguments(below, behind + 1) + close_;
  return widest_line(under, column) + behind < widest ? under : beside;
}

std::string Code::aligned_arguments(std::size_t column, std::size_t behind) const {
  std::string text;
  std::size_t at = column;
  for (const Code& argument : arguments_) {
    const bool is_first = &argument == &arguments_.front();
    const std::size_t follows = &argument == &arguments_.back() ? behind : 1;
    if (!is_first) {
      const std::string line = argument.flat();
      // Of a text of several lines the first counts: the others begin where they must.
      const std::string_view first_line = std::string_view(line).substr(0, line.find('\n'));
      const bool fits = at + 2 + width_of(first_line) + (has_lines(line) ? 0 : follows) <= most_columns;
      const bool stays = filling_ == Filling::filled && fits && (!has_lines(line) || argument.kind_ == Kind::atom);
      text += stays ? ", " : "," + new_line(column);
      at = stays ? at + 2 : column;
    }
    const std::string laid = argument.laid_out(at, follows);
    at = end_of(laid, at);
    text += laid;
  }
  return text;
}

}  // namespace migrator::autogenerate
