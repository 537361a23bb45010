#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

namespace {

std::string_view words_of(schema::PartitionMethod method) {
  using enum schema::PartitionMethod;
  switch (method) {
    case range: return "RANGE";
    case list: return "LIST";
    case hash: return "HASH";
    case key: break;  // words_of_mysql.hpp
  }
  return "RANGE";
}

std::string value_list(const Context& context, const std::vector<schema::BoundValue>& values) {
  std::vector<std::string> texts;
  for (const schema::BoundValue& value : values) {
    const auto* end = std::get_if<schema::Unbounded>(&value);
    if (!end)
      texts.push_back(context.dialect.literal(std::get<schema::Value>(value)));
    else
      texts.emplace_back(*end == schema::Unbounded::minvalue ? "MINVALUE" : "MAXVALUE");
  }
  return fmt::format("({})", fmt::join(texts, ", "));
}

struct BoundsText {
  const Context& context;

  std::string operator()(const schema::DefaultPartition&) const { return "DEFAULT"; }
  std::string operator()(const schema::RangeBounds& range) const {
    return fmt::format("FOR VALUES FROM {} TO {}", value_list(context, range.from), value_list(context, range.to));
  }
  std::string operator()(const schema::BelowBounds&) const { return ""; }  // words_of_mysql.hpp
  std::string operator()(const schema::ListBounds& list) const {
    return "FOR VALUES IN " + value_list(context, list.values);
  }
  std::string operator()(const schema::HashBounds& hash) const {
    return fmt::format("FOR VALUES WITH (MODULUS {}, REMAINDER {})", hash.modulus, hash.remainder);
  }
};

}  // namespace

std::string partition_key(const Context& context, const schema::PartitionBy& by) {
  return fmt::format("PARTITION BY {} {}", words_of(by.method), key_list(context, by.keys));
}

std::string bounds_text(const Context& context, const schema::PartitionBounds& bounds) {
  return std::visit(BoundsText{context}, bounds);
}

Statements render(const Context& context, const schema::AttachPartition& attach) {
  return {context.alter(attach.table, fmt::format("ATTACH PARTITION {} {}", context.name(attach.partition),
                                                  bounds_text(context, attach.bounds)))};
}

Statements render(const Context& context, const schema::DetachPartition& detach) {
  if (detach.concurrently)
    context.need(14, "DETACH PARTITION … CONCURRENTLY", "leave concurrently away: the table is locked for a moment");
  return {context.alter(detach.table, fmt::format("DETACH PARTITION {}{}", context.name(detach.partition),
                                                  detach.concurrently ? " CONCURRENTLY" : ""))};
}

// Words of MySQL (words_of_mysql.hpp).
Statements render(const Context&, const schema::AddPartition&) { return {}; }
Statements render(const Context&, const schema::DropPartition&) { return {}; }
Statements render(const Context&, const schema::SetSystemVersioned&) { return {}; }

Statements render(const Context& context, const schema::SetInheritance& set) {
  return {context.alter(set.table, (set.inherits ? "INHERIT " : "NO INHERIT ") + context.name(set.parent))};
}

}  // namespace migrator::dialect::postgresql
