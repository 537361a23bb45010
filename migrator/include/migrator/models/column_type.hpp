// Which column a member of a struct makes: its type, and whether it may be NULL. No standard header: what a type is
// like tells which one it is.
#pragma once

#include <cstddef>

#include "../vocabulary.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

template <class>
inline constexpr bool never = false;

template <class T>
concept string_like = text_like<T> && requires(const T& text) {
  text.c_str();
  text.substr(0);
};

template <class T>
concept nullable_like = requires(const T& maybe) {
  typename T::value_type;
  maybe.has_value();
  *maybe;
};

// system_clock is the one clock that knows time_t.
template <class T>
concept system_time = requires(const T& moment) {
  moment.time_since_epoch();
  T::clock::to_time_t(typename T::clock::time_point());
};

template <class T>
concept bytes_like = requires(const T& bytes) {
  requires __is_same(typename T::value_type, std::byte);
  bytes.data();
  bytes.size();
};

}  // namespace detail

// A project adds types of its own by specialising it:
//   template <>
//   struct migrator::column_type<Money> {
//     static type of() { return numeric(12, 2); }
//   };
template <class T>
struct column_type {
  static type of() {
    static_assert(detail::never<T>,
                  "this C++ type has no column type: say one, field(&User::name, \"name\", text()), or specialise "
                  "migrator::column_type for it");
    return text();
  }
};

template <>
struct column_type<bool> {
  static type of() { return boolean(); }
};
template <>
struct column_type<short> {
  static type of() { return smallint(); }
};
template <>
struct column_type<int> {
  static type of() { return integer(); }
};
template <>
struct column_type<long> {
  static type of() { return sizeof(long) == sizeof(int) ? integer() : bigint(); }
};
template <>
struct column_type<long long> {
  static type of() { return bigint(); }
};
template <>
struct column_type<float> {
  static type of() { return real(); }
};
template <>
struct column_type<double> {
  static type of() { return double_precision(); }
};
template <detail::string_like String>
struct column_type<String> {
  static type of() { return text(); }
};
template <detail::system_time Time>
struct column_type<Time> {
  static type of() { return timestamptz(); }
};
template <detail::bytes_like Bytes>
struct column_type<Bytes> {
  static type of() { return binary(); }
};
// NULL is a value too.
template <detail::nullable_like Optional>
struct column_type<Optional> {
  static type of() { return column_type<typename Optional::value_type>::of(); }
};

}  // namespace migrator
