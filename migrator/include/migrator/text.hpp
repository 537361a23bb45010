// Names, values and the texts that revisions hand to the migrator. A project has hundreds of revisions, so these
// headers are made to compile quickly: no standard header (<string> alone makes a revision ten times as slow to
// compile), and no function body but what checks a revision at compile time or has to be a template, because each body
// costs every revision that uses it.
#pragma once

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
  // Measured apart where the program runs: strlen() in a revision would make its linker read the C library.
  [[gnu::always_inline]] constexpr text_view(const char* text) noexcept {
    if (__builtin_is_constant_evaluated()) {
      data_ = text ? text : "";
      size_ = text ? __builtin_strlen(text) : 0;
    } else {
      measure(text);
    }
  }
  constexpr text_view(const char* text, std::size_t size) : data_(text), size_(size) {}
  template <text_like Text>
  constexpr text_view(const Text& text) : data_(text.data()), size_(text.size()) {}

  constexpr const char* data() const { return data_; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  // A copy that lasts: op.argument("name").to<std::string>().
  template <class Text>
  Text to() const {
    return Text(data_, size_);
  }

  friend constexpr bool operator==(text_view a, text_view b) {
    return a.size_ == b.size_ && __builtin_memcmp(a.data_, b.data_, a.size_) == 0;
  }

 private:
  void measure(const char* text) noexcept;

  const char* data_ = "";
  std::size_t size_ = 0;
};

namespace detail {
// These have no body on purpose: reaching one while a name is checked at compile time is the error, and its name the
// message.
void error_this_name_is_empty();
void error_this_name_is_longer_than_63_bytes();  // PostgreSQL would cut it silently (NAMEDATALEN)
}  // namespace detail

// A text that is not known before the program runs, where a name is asked for: `op.drop_table(unchecked(table))`. The
// migrator checks it then.
struct unchecked {
  explicit constexpr unchecked(text_view name) : text(name) {}
  text_view text;
};

// A line of a revision's file, taken by default arguments. A type of its own, so that no name in a braced list is
// mistaken for a file.
struct place {
  [[gnu::always_inline]] static constexpr place here(const char* file = __builtin_FILE(),
                                                     unsigned line = __builtin_LINE()) {
    return {file, line};
  }

  const char* file;
  unsigned line;
};

// The name of a table, column, constraint, …: a literal, checked when it is compiled, together with the line it was
// written in.
class name {
 public:
  consteval name(const char* text, place at = place::here()) : text_(text, __builtin_strlen(text)), at_(at) {
    if (!*text) detail::error_this_name_is_empty();
    if (__builtin_strlen(text) > 63) detail::error_this_name_is_longer_than_63_bytes();
  }
  constexpr name(unchecked text, place at = place::here()) : text_(text.text), at_(at) {}

  constexpr text_view text() const { return text_; }
  migration_name to_abi() const;

 private:
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
  constexpr const name& table() const { return table_; }

 private:
  text_view schema_;
  name table_;
};

// A statement's text, with the line it was written in. The text may be made at run time; a literal is the rule.
class sql_text {
 public:
  sql_text(const char* text, place at = place::here());
  template <text_like Text>
  sql_text(const Text& text, place at = place::here()) : text_(text), at_(at) {}

  text_view text() const { return text_; }
  migration_name to_abi() const;

 private:
  text_view text_;
  place at_;
};

// Bytes, where text would be taken for characters: `blob(data, size)`.
struct blob {
  blob(const void* bytes, std::size_t count);
  const char* data;
  std::size_t size;
};

inline constexpr decltype(nullptr) null = nullptr;

// A value of SQL: a bound parameter, a default, a cell to insert. It refers to text that it does not own: use it in the
// call it is made for.
class value {
 public:
  value() : value(nullptr) {}
  value(decltype(nullptr));
  // Not from pointers, which are bool by nature, and not from characters, which are numbers by nature.
  template <class Bool>
  requires __is_same(Bool, bool) value(Bool v) : value_{MIGRATION_BOOLEAN, 0, 0, {.integer = v}} {}
  value(char) = delete;
  value(int v);
  value(unsigned v);
  value(long v);
  value(long long v);
  value(unsigned long v);  // ends the revision when the number is too large for SQL, whose integers have a sign
  value(unsigned long long v);
  value(double v);
  value(const char* v);  // NULL for a null pointer
  value(text_view v);
  template <text_like Text>
  value(const Text& v) : value(text_view(v)) {}
  value(blob v);
  // Anything like std::optional: its value, or NULL.
  template <class Optional>
  requires requires(const Optional& v) {
    v.has_value();
    *v;
  }
  value(const Optional& v) : value(v.has_value() ? value(*v) : value(nullptr)) {}

  const migration_value& to_abi() const { return value_; }

 private:
  migration_value value_;
};

}  // namespace migrator
