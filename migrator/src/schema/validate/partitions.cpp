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

}  // namespace

void check(const Subject& subject, const PartitionBounds& bounds) { std::visit(BoundsCheck{subject}, bounds); }

void check(const AttachPartition& attach) {
  const Subject subject("attach_partition", attach.table);
  check(subject, attach.bounds);
}

}  // namespace migrator::schema
