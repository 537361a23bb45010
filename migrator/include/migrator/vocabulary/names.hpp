// What the words of the vocabulary are made of.
#pragma once

#include <initializer_list>

#include "../text.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

template <class T, class... Allowed>
concept one_of = (__is_same(T, Allowed) || ...);

struct attribute {
  const char* key;
  migration_value of;
};

// A short list of attributes, by value: the words of the vocabulary live on the stack of the call they are written in.
template <unsigned Capacity>
struct attributes {
  attribute list[Capacity];
  unsigned size;
};

}  // namespace detail

// The columns of a key or an index: one name, or a braced list of them. 32 is PostgreSQL's limit (INDEX_MAX_KEYS).
class names {
 public:
  static constexpr unsigned capacity = 32;

  constexpr names() {}
  consteval names(const char* single) : only_(name(single).text().data()), size_(1) {}
  names(unchecked single);
  names(std::initializer_list<name> list);  // names beyond the capacity are refused when the operation is

  bool empty() const { return size_ == 0; }
  void write(const migration_host& host, const char* key) const;

 private:
  struct piece {
    const char* data;
    std::size_t size;
  };

  // A single literal, the rule, is kept apart: the compiler need not lay out the whole list for it.
  const char* only_ = nullptr;
  unsigned size_ = 0;
  union {
    char unused_ = 0;
    piece list_[capacity + 1];
  };
};

}  // namespace migrator
