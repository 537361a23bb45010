// Columns that are bound to members of a struct.
#pragma once

#include "column_type.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

// A constraint among the words of a field, which outlive the call that they are made for. It is over the field's column
// unless it names others.
class field_part {
 public:
  field_part() {}
  field_part(const key_word<primary_key_constraint>&) : write_(write_key<primary_key_constraint>) {}
  field_part(const key_word<unique_constraint>&) : write_(write_key<unique_constraint>) {}
  field_part(const primary_key_constraint& key) : part_(&key), write_(write_key<primary_key_constraint>) {}
  field_part(const unique_constraint& key) : part_(&key), write_(write_key<unique_constraint>) {}
  field_part(const foreign_key& key) : part_(&key), write_(write_foreign_key) {}
  field_part(const check& condition) : part_(&condition), write_(write_check) {}

  void write(const migration_host& host, const name& column) const { write_(host, part_, column); }

 private:
  using writer = void(const migration_host& host, const void* part, const name& column);
  static writer write_foreign_key, write_check;
  template <class Key>
  static void write_key(const migration_host& host, const void* part, const name& column);

  const void* part_ = nullptr;
  writer* write_ = nullptr;
};

template <class Option>
concept field_constraint = one_of<Option, key_word<primary_key_constraint>, key_word<unique_constraint>,
                                  primary_key_constraint, unique_constraint, foreign_key, check>;

template <class Option>
concept field_option = one_of<Option, column_option, comment, identity, renamed_from> || field_constraint<Option>;

class any_field {
 public:
  void write(const migration_host& host) const;

 protected:
  any_field(const name& of, const type& of_type) : name_(of), column_(of, of_type) {}

  void add(const column_option& option) { column_.add(option); }
  void add(const field_part& part);
  // What the C++ type says counts unless an option says something else.
  void finish(bool may_be_null);

 private:
  static constexpr unsigned capacity = 8;

  name name_;
  column column_;
  field_part parts_[capacity];
  unsigned size_ = 0;
};

template <class Struct>
class field_of : public any_field {
 public:
  using owner = Struct;

  template <class... Options>
  field_of(bool may_be_null, const name& of, const type& of_type, const Options&... options) : any_field(of, of_type) {
    (add_one(options), ...);
    finish(may_be_null);
  }

 private:
  template <class Option>
  void add_one(const Option& option) {
    if constexpr (field_constraint<Option>)
      add(field_part(option));
    else
      add(static_cast<const column_option&>(option));
  }
};

}  // namespace detail

// field(&User::id, "id", primary_key): a column of the member's type, NOT NULL unless the member is a std::optional.
template <class Struct, class Member, detail::field_option... Options>
detail::field_of<Struct> field(Member Struct::*, const name& column, const Options&... options) {
  return {detail::nullable_like<Member>, column, column_type<Member>::of(), options...};
}

// field(&User::email, "email", string(255), unique): of another type than the member's.
template <class Struct, class Member, detail::field_option... Options>
detail::field_of<Struct> field(Member Struct::*, const name& column, const type& column_type,
                               const Options&... options) {
  return {detail::nullable_like<Member>, column, column_type, options...};
}

}  // namespace migrator
