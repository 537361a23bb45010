#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

Action read_create_schema(NodeReader& reader) {
  return CreateSchema{object_of(reader).name.name, role_of(reader), reader.flag("if_not_exists")};
}

Action read_create_extension(NodeReader& reader) {
  CreateExtension create;
  create.name = object_of(reader).name.name;
  create.schema = reader.text("in_schema");
  create.version = reader.text("version");
  create.cascade = reader.flag("cascade");
  create.if_not_exists = reader.flag("if_not_exists");
  return create;
}

Action read_update_extension(NodeReader& reader) {
  return UpdateExtension{object_of(reader).name.name, reader.text("version")};
}

constexpr NamedReader readers[] = {
    {"create_schema", read_create_schema},
    {"create_extension", read_create_extension},
    {"update_extension", read_update_extension},
};

}  // namespace

std::span<const NamedReader> schema_readers() { return readers; }

}  // namespace migrator::schema
