// A C++ expression before it is broken into lines, and its layout as clang-format has it: Google style, 120 columns.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrator::autogenerate {

// What a line of source has room for.
inline constexpr std::size_t most_columns = 120;

class Code {
 public:
  // not_null, 5, postgresql
  explicit Code(std::string atom) : text_(std::move(atom)) {}
  // A string literal with this content. One that is too long becomes several, which the compiler joins.
  static Code literal(std::string content);
  // bigint(), column("id", bigint())
  static Code call(std::string_view function, std::vector<Code> arguments = {});
  // {"a", "b"}
  static Code list(std::vector<Code> elements);

  // Another argument of a call.
  Code& add(Code argument);
  Code& add_word(std::string_view atom) { return add(Code(std::string(atom))); }
  // A call behind it: .named("pk_user")
  Code& then(std::string_view function, std::vector<Code> arguments = {});
  // Each argument on a line of its own where they do not all fit on one; they are filled up otherwise.
  Code& one_per_line();
  // The same, even if they fit. The first one stays where it is.
  Code& always_one_per_line();

  bool has_calls_behind() const { return !links_.empty(); }

  // Beginning at `column`; `behind` is how much stands on the last line behind it. No line break at the end.
  std::string laid_out(std::size_t column, std::size_t behind) const;

 private:
  enum class Kind { atom, literal, call };
  enum class Filling { filled, one_per_line, always_one_per_line };

  std::string flat() const;
  bool is_broken() const;
  std::string split_literal(std::size_t column, std::size_t behind) const;
  std::string chain(std::size_t column, std::size_t behind) const;
  std::string call(std::size_t column, std::size_t behind) const;
  std::string aligned_arguments(std::size_t column, std::size_t behind) const;

  Kind kind_ = Kind::atom;
  Filling filling_ = Filling::filled;
  std::string text_;  // an atom, the content of a literal, or what opens a call: "column("
  char close_ = ')';
  std::vector<Code> arguments_ = {};
  std::vector<Code> links_ = {};
};

// How many columns a text takes: UTF-8, a column for each character.
std::size_t width_of(std::string_view text);

}  // namespace migrator::autogenerate
