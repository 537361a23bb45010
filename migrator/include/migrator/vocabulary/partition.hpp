// How a table is cut into partitions: tables of their own on PostgreSQL, parts of the table on MySQL.
#pragma once

#include "key.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

namespace detail {

// What partition_by_range() and its like make.
class partition_by {
 public:
  partition_by(const char* method, const keys& of) : method_(method), keys_(of) {}
  void write(const migration_host& host) const;

 private:
  const char* method_;
  keys keys_;
};

class unbounded {
 public:
  explicit constexpr unbounded(const char* word) : word_(word) {}

 private:
  friend class bound;
  const char* word_;
};

}  // namespace detail

detail::partition_by partition_by_range(const keys& of);
detail::partition_by partition_by_list(const keys& of);
detail::partition_by partition_by_hash(const keys& of);
// By the server's own hash of the columns (MySQL).
detail::partition_by partition_by_key(const keys& of);

// The ends of a range that has none.
extern const detail::unbounded minvalue;
extern const detail::unbounded maxvalue;

namespace detail {

// A value that a partition begins or ends at, or takes.
class bound : public value {
 public:
  using value::value;
  bound(const unbounded& end) : word_(end.word_) {}
  void write(const migration_host& host, const char* kind) const;

 private:
  const char* word_ = nullptr;
};

using bound_list = std::initializer_list<bound>;

}  // namespace detail

// Which rows a partition takes. The values are not copied: use it in the call that it is made for.
class partition_bounds {
 public:
  explicit constexpr partition_bounds(const char* kind) : kind_(kind) {}
  void write(const migration_host& host) const;

 private:
  friend partition_bounds for_values_from(detail::bound_list from, detail::bound_list to);
  friend partition_bounds for_values_below(detail::bound_list end);
  friend partition_bounds for_values_in(detail::bound_list list);
  friend partition_bounds for_values_with(int modulus, int remainder);

  const char* kind_;
  detail::bound_list from_ = {};
  detail::bound_list to_ = {};
  int modulus_ = 0;
  int remainder_ = 0;
};

// From one value up to, and without, another: for_values_from({"2024-01-01"}, {"2025-01-01"}); with a value for each
// key.
partition_bounds for_values_from(detail::bound_list from, detail::bound_list to);
// From where the partition before ends up to, and without, a value; with a value for each key (MySQL).
partition_bounds for_values_below(detail::bound_list end);
partition_bounds for_values_in(detail::bound_list list);
partition_bounds for_values_with(int modulus, int remainder);
// All rows that no other partition takes.
extern const partition_bounds default_partition;

// Among the parts of a table: it is a partition of another, whose columns it has.
class partition_of {
 public:
  partition_of(const table_name& parent, const partition_bounds& bounds) : parent_(parent), bounds_(bounds) {}
  void write(const migration_host& host) const;

 private:
  table_name parent_;
  partition_bounds bounds_;
};

// Among the parts of a table: one of its partitions (MySQL): partition("p2024", for_values_below({"2025-01-01"})).
class partition {
 public:
  partition(const name& of, const partition_bounds& bounds) : name_(of), bounds_(bounds) {}
  void write(const migration_host& host) const;

 private:
  name name_;
  partition_bounds bounds_;
};

// Among the parts of a table that is cut by a hash: how many partitions it has (MySQL).
class partitions {
 public:
  explicit constexpr partitions(int count) : count_(count) {}
  void write(const migration_host& host) const;

 private:
  int count_;
};

// Among the parts of a table: it has the columns of another, and its rows are the other's as well.
class inherits {
 public:
  inherits(const table_name& parent) : parent_(parent) {}
  void write(const migration_host& host) const;

 private:
  table_name parent_;
};

}  // namespace migrator
