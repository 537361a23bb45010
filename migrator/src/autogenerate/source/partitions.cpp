#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

const char* function_of(PartitionMethod method) {
  switch (method) {
    case PartitionMethod::range: return "partition_by_range";
    case PartitionMethod::list: return "partition_by_list";
    case PartitionMethod::hash: return "partition_by_hash";
    case PartitionMethod::key: return "partition_by_key";
  }
  return "partition_by_range";
}

Code bound(const BoundValue& of) {
  if (const auto* end = std::get_if<Unbounded>(&of)) return Code(*end == Unbounded::minvalue ? "minvalue" : "maxvalue");
  return value(std::get<Value>(of));
}

Code bound_list(const std::vector<BoundValue>& values) {
  std::vector<Code> list;
  for (const BoundValue& one : values) list.push_back(bound(one));
  return Code::list(std::move(list));
}

struct BoundsCode {
  Code operator()(DefaultPartition) const { return Code("default_partition"); }
  Code operator()(const RangeBounds& range) const {
    return Code::call("for_values_from", {bound_list(range.from), bound_list(range.to)});
  }
  Code operator()(const BelowBounds& below) const { return Code::call("for_values_below", {bound_list(below.end)}); }
  Code operator()(const ListBounds& list) const { return Code::call("for_values_in", {bound_list(list.values)}); }
  Code operator()(const HashBounds& hash) const {
    return Code::call("for_values_with", {number(hash.modulus), number(hash.remainder)});
  }
};

}  // namespace

Code partition_by(const PartitionBy& of) { return Code::call(function_of(of.method), {keys(of.keys)}); }

Code bounds(const PartitionBounds& of) { return std::visit(BoundsCode{}, of); }

Code partition(const Partition& of) { return Code::call("partition", {name(of.name), bounds(of.bounds)}); }

Code code_of(const AttachPartition& attach) {
  return Code::call("attach_partition",
                    {table_name(attach.table), table_name(attach.partition), bounds(attach.bounds)});
}

Code code_of(const DetachPartition& detach) {
  Code code = Code::call("detach_partition", {table_name(detach.table), table_name(detach.partition)});
  add_if(code, detach.concurrently, "concurrently");
  return code;
}

Code code_of(const SetInheritance& set) {
  return Code::call(set.inherits ? "inherit" : "no_inherit", {table_name(set.table), table_name(set.parent)});
}

Code code_of(const AddPartition& add) {
  return Code::call("add_partition", {table_name(add.table), name(add.partition.name), bounds(add.partition.bounds)});
}

Code code_of(const DropPartition& drop) {
  return Code::call("drop_partition", {table_name(drop.table), name(drop.partition)});
}

}  // namespace migrator::autogenerate
