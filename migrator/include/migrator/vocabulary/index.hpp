// Indexes: their options, and indexes among the parts of a table.
#pragma once

#include "column.hpp"
#include "key.hpp"
#include "option.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

// What include() makes.
class included {
 public:
  explicit included(const names& columns) : columns_(columns) {}
  void write(const migration_host& host) const;

 private:
  friend class inline_index;
  names columns_;
};

template <class Option>
concept index_option = one_of<Option, unique_rows_option, nulls_option, where_option, method_option, included,
                              storage_option, tablespace_option>;

// What index() makes.
class inline_index {
 public:
  inline_index(const name& index, const keys& of) : name_(index), keys_(of) {}
  void add(const any_option& option);
  void add(const renamed_from& old);
  void add(const included& columns) { include_ = columns.columns_; }
  void write(const migration_host& host) const;

 private:
  name name_;
  keys keys_;
  names include_;
  attributes<16> attributes_ = {};
};

}  // namespace detail

// Columns that an index keeps beside its keys.
detail::included include(const names& columns);

// index("ix_user_email", {"email"}, unique_rows), with the options of create_index. A function, because there is one in
// <strings.h> that a class could not be told from.
template <class... Options>
requires((detail::index_option<Options> || detail::one_of<Options, renamed_from>)&&...) detail::inline_index
    index(const name& index_name, const keys& of, const Options&... options) {
  detail::inline_index made(index_name, of);
  (made.add(options), ...);
  return made;
}

}  // namespace migrator
