#include "schema/operation_reader.hpp"

#include "schema/reader/reader.hpp"
#include "schema/variants.hpp"

namespace migrator::schema {

namespace {

ActionReader reader_of(const NodeReader& reader) {
  for (const auto family : {table_readers, column_readers, constraint_readers, index_readers, data_readers,  //
                            schema_readers, sequence_readers, named_type_readers, view_readers, routine_readers,
                            trigger_readers, privilege_readers, object_readers}) {
    for (const auto& [kind, read] : family())
      if (kind == reader.node().kind) return read;
  }
  reader.fail(fmt::format("this migrator does not know \"{}\"", reader.node().kind));
}

}  // namespace

Operation read_operation(const Node& node) {
  NodeReader reader(node);
  Operation operation{reader_of(reader)(reader), node.origin};
  reader.finish();
  return operation;
}

Execute read_query(const Node& node) {
  NodeReader reader(node);
  reader.integer("columns");
  Execute query{reader.text("sql"), reader.values("parameter")};
  reader.finish();
  return query;
}

std::optional<Operation> OperationReader::read(Node node) {
  if (node.kind == NamingConvention::node_kind) {
    names_ = NamingConvention(node);
    return std::nullopt;
  }
  choose_variants(node, backend_, server_version_);
  names_.apply(node);
  return read_operation(node);
}

}  // namespace migrator::schema
