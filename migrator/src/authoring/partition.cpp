#include <migrator/vocabulary/partition.hpp>

#include "write.hpp"

namespace migrator {

detail::partition_by partition_by_range(const keys& of) { return {"range", of}; }
detail::partition_by partition_by_list(const keys& of) { return {"list", of}; }
detail::partition_by partition_by_hash(const keys& of) { return {"hash", of}; }
detail::partition_by partition_by_key(const keys& of) { return {"key", of}; }

constinit const detail::unbounded minvalue("minvalue");
constinit const detail::unbounded maxvalue("maxvalue");
constinit const partition_bounds default_partition("default");

partition_bounds for_values_from(detail::bound_list from, detail::bound_list to) {
  partition_bounds bounds("range");
  bounds.from_ = from;
  bounds.to_ = to;
  return bounds;
}

partition_bounds for_values_below(detail::bound_list end) {
  partition_bounds bounds("below");
  bounds.to_ = end;
  return bounds;
}

partition_bounds for_values_in(detail::bound_list list) {
  partition_bounds bounds("list");
  bounds.from_ = list;
  return bounds;
}

partition_bounds for_values_with(int modulus, int remainder) {
  partition_bounds bounds("hash");
  bounds.modulus_ = modulus;
  bounds.remainder_ = remainder;
  return bounds;
}

namespace detail {

constexpr migration_name nameless = {};

void partition_by::write(const migration_host& host) const {
  host.begin(host.context, "partition_by", &nameless);
  detail::write(host, "method", method_);
  keys_.write(host);
  host.end(host.context);
}

void bound::write(const migration_host& host, const char* kind) const {
  host.begin(host.context, kind, &nameless);
  if (word_)
    detail::write(host, "unbounded", word_);
  else
    detail::write(host, "value", *this);
  host.end(host.context);
}

}  // namespace detail

void partition_bounds::write(const migration_host& host) const {
  host.begin(host.context, "bounds", &detail::nameless);
  detail::write(host, "kind", kind_);
  for (const detail::bound& one : from_) one.write(host, "from");
  for (const detail::bound& one : to_) one.write(host, "to");
  if (modulus_ != 0 || remainder_ != 0) {
    detail::write(host, "modulus", modulus_);
    detail::write(host, "remainder", remainder_);
  }
  host.end(host.context);
}

void partition::write(const migration_host& host) const {
  const migration_name subject = name_.to_abi();
  host.begin(host.context, "partition", &subject);
  bounds_.write(host);
  host.end(host.context);
}

void partitions::write(const migration_host& host) const { detail::write(host, "partitions", count_); }

void partition_of::write(const migration_host& host) const {
  const migration_name parent = parent_.table().to_abi();
  host.begin(host.context, "partition_of", &parent);
  detail::write_text(host, "schema", parent_.schema());
  bounds_.write(host);
  host.end(host.context);
}

void inherits::write(const migration_host& host) const {
  const migration_name parent = parent_.table().to_abi();
  host.begin(host.context, "inherits", &parent);
  detail::write_text(host, "schema", parent_.schema());
  host.end(host.context);
}

}  // namespace migrator
