#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

bool is_unbounded(const BoundValue& value) { return std::holds_alternative<Unbounded>(value); }
bool is_null_bound(const BoundValue& value) { return !is_unbounded(value) && is_null(std::get<Value>(value)); }

struct BoundsCheck {
  const Subject& subject;

  void operator()(const DefaultPartition&) const {}
  void operator()(const RangeBounds& range) const {
    if (range.from.empty() || range.to.empty()) subject.fail("for_values_from() names no value");
    if (range.from.size() != range.to.size())
      subject.fail("for_values_from() begins with {} values and ends with {}", range.from.size(), range.to.size());
    for (const auto* end : {&range.from, &range.to})
      for (const BoundValue& value : *end)
        if (is_null_bound(value)) subject.fail("no range begins or ends at NULL");
  }
  void operator()(const BelowBounds& below) const {
    if (below.end.empty()) subject.fail("for_values_below() names no value");
    for (const BoundValue& value : below.end)
      if (is_null_bound(value) || value == BoundValue(Unbounded::minvalue))
        subject.fail("no partition ends at NULL or minvalue");
  }
  void operator()(const ListBounds& list) const {
    if (list.values.empty()) subject.fail("for_values_in() names no value");
    for (const BoundValue& value : list.values)
      if (is_unbounded(value)) subject.fail("minvalue and maxvalue are ends of a range, and for_values_in() is a list");
  }
  void operator()(const HashBounds& hash) const {
    if (hash.modulus < 1) subject.fail("the modulus of for_values_with() is less than 1");
    if (hash.remainder < 0 || hash.remainder >= hash.modulus)
      subject.fail("the remainder of for_values_with() is {}, and must be at least 0 and less than {}", hash.remainder,
                   hash.modulus);
  }
};

// What the partitions of a table say that is cut in this way.
bool fits(PartitionMethod method, const PartitionBounds& bounds) {
  switch (method) {
    case PartitionMethod::range: return std::holds_alternative<BelowBounds>(bounds);
    case PartitionMethod::list:
      return std::holds_alternative<ListBounds>(bounds) || std::holds_alternative<DefaultPartition>(bounds);
    default: return false;
  }
}

}  // namespace

void check_partitions(const Subject& subject, const Table& table) {
  if (table.partitions.empty() && table.partition_count == 0) return;
  if (!table.partition_by) subject.fail("there are partitions, and no partition_by that says which rows are in them");
  const PartitionMethod method = table.partition_by->method;
  const bool is_hashed = method == PartitionMethod::hash || method == PartitionMethod::key;
  if (!table.partitions.empty() && is_hashed) subject.fail("a hash has partitions(8), and none by name");
  if (table.partition_count != 0 && !is_hashed) subject.fail("partitions() goes with a hash; others have each a name");
  if (table.partition_count < 0) subject.fail("partitions() takes a number of 1 or more");
  Names names;
  for (const Partition& one : table.partitions) {
    check(subject, one.bounds);
    if (!fits(method, one.bounds))
      subject.fail("partition {} takes for_values_below() in a range, for_values_in() or default_partition in a list",
                   quoted(one.name));
    names.push_back(one.name);
  }
  if (const std::string* twice = first_repeated(names)) subject.fail("there are two partitions {}", quoted(*twice));
}

void check(const Subject& subject, const PartitionBounds& bounds) { std::visit(BoundsCheck{subject}, bounds); }

void check(const AttachPartition& attach) {
  const Subject subject("attach_partition", attach.table);
  check(subject, attach.bounds);
}

void check(const AddPartition& add) {
  const Subject subject("add_partition", add.table);
  check(subject, add.partition.bounds);
}

}  // namespace migrator::schema
