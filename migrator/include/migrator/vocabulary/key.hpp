// What indexes sort by, what partitions are cut by, what exclusion constraints compare.
#pragma once

#include "names.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// A column, or an expression over columns: "email", key("created").descending(), expression("lower(email)").
class key {
 public:
  consteval key(const char* column, place at = place::here()) : column_(column, at) {}
  constexpr key(unchecked column, place at = place::here()) : column_(column, at) {}

  key& descending();
  key& nulls_first();
  key& nulls_last();
  key& collate(text_view collation);
  key& collate(text_view schema, text_view collation);
  // What the index can be asked for: operator_class("text_pattern_ops") (PostgreSQL).
  key& operator_class(text_view of);
  key& operator_class(text_view schema, text_view of);
  // Only the first characters of a text, or bytes of a binary (MySQL): key("title").prefix(20).
  key& prefix(int length);

  void write(const migration_host& host) const;

 private:
  friend class element;
  friend key expression(text_view sql, place at);

  constexpr key(unchecked column, text_view sql, place at) : column_(column, at), sql_(sql) {}
  void begin(const migration_host& host, const char* kind) const;

  name column_;
  text_view sql_ = {};
  text_view collation_schema_ = {};
  text_view collation_ = {};
  text_view operator_class_schema_ = {};
  text_view operator_class_ = {};
  text_view nulls_ = {};
  int prefix_ = 0;
  bool descending_ = false;
};

key expression(text_view sql, place at = place::here());

// One key, or a braced list of them. They are not copied: use it in the call that it is made for.
class keys {
 public:
  consteval keys(const char* column) : column_(name(column).text()) {}
  keys(unchecked column) : column_(column.text) {}
  keys(const key& one) : one_(&one) {}
  keys(std::initializer_list<key> list) : list_(list) {}
  void write(const migration_host& host) const;

 private:
  text_view column_ = {};
  const key* one_ = nullptr;
  std::initializer_list<key> list_ = {};
};

}  // namespace migrator
