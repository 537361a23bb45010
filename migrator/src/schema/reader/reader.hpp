// What the readers of the families share: how the parts of an operation stand in a Node. Inside this layer only.
#pragma once

#include <fmt/format.h>

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "schema/drop_behavior.hpp"
#include "schema/node_reader.hpp"
#include "schema/operation.hpp"

namespace migrator::schema {

// Reads the operation of one kind; the caller checks that everything was read.
using ActionReader = Action (*)(NodeReader&);
using NamedReader = std::pair<std::string_view, ActionReader>;

// The kinds of each family.
std::span<const NamedReader> table_readers();
std::span<const NamedReader> column_readers();
std::span<const NamedReader> constraint_readers();
std::span<const NamedReader> index_readers();
std::span<const NamedReader> data_readers();

std::span<const NamedReader> schema_readers();
std::span<const NamedReader> sequence_readers();
std::span<const NamedReader> named_type_readers();
std::span<const NamedReader> view_readers();
std::span<const NamedReader> routine_readers();
std::span<const NamedReader> trigger_readers();
std::span<const NamedReader> privilege_readers();
std::span<const NamedReader> object_readers();

Type read_type(const Node& node);
Column read_column(const Node& node);
bool is_constraint(std::string_view kind);
Constraint read_constraint(const Node& node);
Index read_index(const Node& node);
// A key of an index, but what else its node has.
IndexKey read_key(NodeReader& reader);
std::vector<IndexKey> read_keys(NodeReader& reader);
// The length that prefix() says.
std::int64_t read_prefix(NodeReader& reader, std::string_view attribute);
CollationName read_collation(NodeReader& reader);
std::vector<StorageParameter> read_storage(NodeReader& reader);
PartitionBy read_partition_by(const Node& node);
PartitionOf read_partition_of(const Node& node);
Partition read_partition(const Node& node);
// The bounds among the children of a partition's node.
PartitionBounds read_bounds(NodeReader& reader);
// A value or an expression; NULL as a value means that there is none.
std::optional<Default> read_default(NodeReader& reader);
// The node's name with its schema.
TableName table_of(NodeReader& reader);
// restrict without a word.
DropBehavior drop_behavior_of(NodeReader& reader);
// Which object the operation is about.
Object object_of(NodeReader& reader);
// algorithm() and lock()
OnlineChange read_online(NodeReader& reader);
// The roles that are named, then those without a name.
std::vector<Role> roles_of(NodeReader& reader);
std::optional<Role> role_of(NodeReader& reader);

// What a word of a Node means, by a table of pairs.
template <class Table>
auto look_up(const Table& table, std::string_view word, const NodeReader& reader) {
  for (const auto& [known, meaning] : table)
    if (known == word) return meaning;
  reader.fail(fmt::format("this migrator does not know \"{}\"", word));
}

}  // namespace migrator::schema
