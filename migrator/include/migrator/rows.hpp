// The answer of op.query(): typed rows that a structured binding takes apart.
#pragma once

#include "text.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

// The answer itself, in the migrator's hands. What cannot be read ends the revision.
class answer {
 public:
  [[gnu::always_inline]] answer(const migration_host& host, migration_rows rows, migration_name place)
      : host_(host), rows_(rows), place_(place) {}
  answer(const answer&) = delete;
  answer& operator=(const answer&) = delete;
  ~answer();

  std::size_t row_count() const { return static_cast<std::size_t>(rows_.row_count); }
  bool is_null(std::size_t row, std::uint32_t column) const;
  text_view text(std::size_t row, std::uint32_t column) const;
  double number(std::size_t row, std::uint32_t column) const;
  long long integer(std::size_t row, std::uint32_t column) const;
  [[noreturn]] void fail(const char* reason) const;

 private:
  migration_value cell(std::size_t row, std::uint32_t column) const;
  migration_value present_cell(std::size_t row, std::uint32_t column) const;

  const migration_host& host_;
  migration_rows rows_;
  migration_name place_;
};

// One row as an aggregate, so that `auto [id, name]` works without <tuple>.
template <class... Columns>
struct row_of;
template <class A>
struct row_of<A> {
  A a;
};
template <class A, class B>
struct row_of<A, B> {
  A a;
  B b;
};
template <class A, class B, class C>
struct row_of<A, B, C> {
  A a;
  B b;
  C c;
};
template <class A, class B, class C, class D>
struct row_of<A, B, C, D> {
  A a;
  B b;
  C c;
  D d;
};
template <class A, class B, class C, class D, class E>
struct row_of<A, B, C, D, E> {
  A a;
  B b;
  C c;
  D d;
  E e;
};
template <class A, class B, class C, class D, class E, class F>
struct row_of<A, B, C, D, E, F> {
  A a;
  B b;
  C c;
  D d;
  E e;
  F f;
};
template <class A, class B, class C, class D, class E, class F, class G>
struct row_of<A, B, C, D, E, F, G> {
  A a;
  B b;
  C c;
  D d;
  E e;
  F f;
  G g;
};
template <class A, class B, class C, class D, class E, class F, class G, class H>
struct row_of<A, B, C, D, E, F, G, H> {
  A a;
  B b;
  C c;
  D d;
  E e;
  F f;
  G g;
  H h;
};

// Anything like std::optional: takes NULL.
template <class T>
concept optional_like = requires(T v) {
  typename T::value_type;
  v.has_value();
  v = typename T::value_type();
};

// Text that can be made from pointer and size: text_view, std::string, std::string_view.
template <class T>
concept text_target = requires(const char* data, std::size_t size) {
  T(data, size);
}
&&!optional_like<T>;

// Of these, text that stays in the answer: gone with it.
template <class T>
concept borrowed_text = text_target<T> && __is_trivially_copyable(T);
template <class T>
concept borrowed = borrowed_text<T> ||(optional_like<T>&& borrowed_text<typename T::value_type>);

template <class T>
constexpr bool has_sign = static_cast<T>(-1) < static_cast<T>(1);

}  // namespace detail

template <class... Columns>
class rows {
 public:
  [[gnu::always_inline]] rows(const migration_host& host, migration_rows of, migration_name place)
      : answer_(host, of, place) {}

  std::size_t size() const { return answer_.row_count(); }
  bool empty() const { return size() == 0; }
  detail::row_of<Columns...> operator[](std::size_t row) const& {
    std::uint32_t column = 0;
    return {read<Columns>(row, column++)...};  // braces evaluate from left to right
  }
  detail::row_of<Columns...> front() const& {
    if (empty()) answer_.fail("the query gave no row");
    return (*this)[0];
  }
  // Keep the answer in a variable, or read the column as std::string: the text goes with the answer.
  void operator[](std::size_t row) const&& requires(detail::borrowed<Columns> || ...) = delete;
  void front() const&& requires(detail::borrowed<Columns> || ...) = delete;

  class iterator {
   public:
    iterator(const rows& of, std::size_t at) : of_(&of), at_(at) {}
    detail::row_of<Columns...> operator*() const { return (*of_)[at_]; }
    iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(const iterator& other) const { return at_ != other.at_; }

   private:
    const rows* of_;
    std::size_t at_;
  };
  iterator begin() const { return {*this, 0}; }
  iterator end() const { return {*this, size()}; }

 private:
  template <class T>
  T read(std::size_t row, std::uint32_t column) const {
    if constexpr (detail::optional_like<T>) {
      if (answer_.is_null(row, column)) return T();
      return T(read<typename T::value_type>(row, column));
    } else if constexpr (detail::text_target<T>) {
      const text_view text = answer_.text(row, column);
      return T(text.data(), text.size());
    } else if constexpr (__is_same(T, double) || __is_same(T, float)) {
      return static_cast<T>(answer_.number(row, column));
    } else {
      const long long wide = answer_.integer(row, column);
      const T narrow = static_cast<T>(wide);
      if (static_cast<long long>(narrow) != wide || (wide < 0 && !detail::has_sign<T>))
        answer_.fail("a value does not fit the type that its column is read as");
      return narrow;
    }
  }

  detail::answer answer_;
};

}  // namespace migrator
