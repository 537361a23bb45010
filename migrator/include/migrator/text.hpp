// Names, values and the texts that revisions hand to the migrator. No standard header: a project has hundreds of revisions, and <string>
// alone makes each ten times as slow to compile.
#pragma once

#include <cstddef>
#include <cstdint>

#include "migration.h"

namespace [[gnu::visibility("hidden")]] migrator {

// Anything with data() and size(): std::string, std::string_view, text_view.
template <class Text>
concept text_like = requires(const Text& text) {
  static_cast<const char*>(text.data());
  static_cast<std::size_t>(text.size());
};

// A piece of text that somebody else owns.
class text_view {
 public:
  constexpr text_view() = default;
  constexpr text_view(const char* text) : data_(text), size_(__builtin_strlen(text)) {}
  constexpr text_view(const char* text, std::size_t size) : data_(text), size_(size) {}
  template <text_like Text>
  constexpr text_view(const Text& text) : data_(text.data()), size_(text.size()) {}

  constexpr const char* data() const { return data_; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }

  friend constexpr bool operator==(text_view a, text_view b) {
    return a.size_ == b.size_ && __builtin_memcmp(a.data_, b.data_, a.size_) == 0;
  }

 private:
  const char* data_ = "";
  std::size_t size_ = 0;
};

namespace detail {
// These have no body on purpose: reaching one while a name is checked at compile time is the error, and its name the message.
void error_this_name_is_empty();
void error_this_name_is_longer_than_63_bytes();  // PostgreSQL would cut it silently (NAMEDATALEN)
}  // namespace detail

// A text that is not known before the program runs, where a name is asked for: `op.drop_table(unchecked(table))`. The migrator checks it then.
struct unchecked {
  explicit constexpr unchecked(text_view name) : text(name) {}
  text_view text;
};

// A line of a revision's file, taken by default arguments. A type of its own, so that no name in a braced list is mistaken for a file.
struct place {
  static constexpr place here(const char* file = __builtin_FILE(), unsigned line = __builtin_LINE()) { return {file, line}; }

  const char* file;
  unsigned line;
};

// The name of a table, column, constraint, …: a literal, checked when it is compiled, together with the line it was written in.
class name {
 public:
  consteval name(const char* text, place at = place::here()) : name(text_view(text), at) {
    if (text_.empty()) detail::error_this_name_is_empty();
    if (text_.size() > 63) detail::error_this_name_is_longer_than_63_bytes();
  }
  constexpr name(unchecked text, place at = place::here()) : name(text.text, at) {}

  constexpr text_view text() const { return text_; }
  constexpr migration_name to_abi() const { return {text_.data(), text_.size(), at_.file, at_.line, 0}; }

 private:
  constexpr name(text_view text, place at) : text_(text), at_(at) {}

  text_view text_;
  place at_;
};

// The name of a table, with its schema where that is not the default one: "user" or {"auth", "user"}.
class table_name {
 public:
  consteval table_name(const char* table, place at = place::here()) : table_(table, at) {}
  consteval table_name(const char* schema, name table) : schema_(name(schema).text()), table_(table) {}
  constexpr table_name(unchecked table, place at = place::here()) : table_(table, at) {}
  constexpr table_name(unchecked schema, name table) : schema_(schema.text), table_(table) {}

  constexpr text_view schema() const { return schema_; }
  constexpr name table() const { return table_; }

 private:
  text_view schema_;
  name table_;
};

// A statement's text, with the line it was written in. The text may be made at run time; a literal is the rule.
class sql_text {
 public:
  constexpr sql_text(const char* text, place at = place::here()) : text_(text), at_(at) {}
  template <text_like Text>
  constexpr sql_text(const Text& text, place at = place::here()) : text_(text), at_(at) {}

  constexpr text_view text() const { return text_; }
  constexpr migration_name to_abi() const { return {nullptr, 0, at_.file, at_.line, 0}; }

 private:
  text_view text_;
  place at_;
};

// Bytes, where text would be taken for characters: `blob(data, size)`.
struct blob {
  blob(const void* bytes, std::size_t count) : data(static_cast<const char*>(bytes)), size(count) {}
  const char* data;
  std::size_t size;
};

inline constexpr decltype(nullptr) null = nullptr;

namespace detail {
// Ends the revision: SQL has no integer beyond 64 bits with sign.
[[noreturn]] void throw_number_too_large();

constexpr long long as_signed(unsigned long long number) {
  if (number > static_cast<unsigned long long>(__LONG_LONG_MAX__)) throw_number_too_large();
  return static_cast<long long>(number);
}
}  // namespace detail

// A value of SQL: a bound parameter, a default, a cell to insert. It refers to text that it does not own: use it in the call it is made for.
class value {
 public:
  constexpr value() : value(nullptr) {}
  constexpr value(decltype(nullptr)) : value_{MIGRATION_NULL, 0, 0, {.integer = 0}} {}
  // Not from pointers, which are bool by nature, and not from characters, which are numbers by nature.
  template <class Bool>
    requires __is_same(Bool, bool)
  constexpr value(Bool v) : value_{MIGRATION_BOOLEAN, 0, 0, {.integer = v}} {}
  value(char) = delete;
  constexpr value(int v) : value(static_cast<long long>(v)) {}
  constexpr value(unsigned v) : value(static_cast<long long>(v)) {}
  constexpr value(long v) : value(static_cast<long long>(v)) {}
  constexpr value(long long v) : value_{MIGRATION_INTEGER, 0, 0, {.integer = v}} {}
  constexpr value(unsigned long v) : value(detail::as_signed(v)) {}
  constexpr value(unsigned long long v) : value(detail::as_signed(v)) {}
  constexpr value(double v) : value_{MIGRATION_REAL, 0, 0, {.real = v}} {}
  constexpr value(const char* v) : value(text_view(v)) {}
  template <text_like Text>
  constexpr value(const Text& v) : value_{MIGRATION_TEXT, 0, v.size(), {.data = v.data()}} {}
  value(blob v) : value_{MIGRATION_BYTES, 0, v.size, {.data = v.data}} {}
  // Anything like std::optional: its value, or NULL.
  template <class Optional>
    requires requires(const Optional& v) {
      v.has_value();
      *v;
    }
  constexpr value(const Optional& v) : value(v.has_value() ? value(*v) : value(nullptr)) {}

  constexpr const migration_value& to_abi() const { return value_; }

 private:
  migration_value value_;
};

}  // namespace migrator
