#include "schema/naming_convention.hpp"

#include <fmt/format.h>
#include <nettle/md5.h>

#include <algorithm>
#include <array>

#include "schema/node_reader.hpp"
#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::string_view kinds[] = {"primary_key", "unique", "foreign_key", "check", "index"};

std::string md5(const std::string& text) {
  md5_ctx context;
  md5_init(&context);
  md5_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::array<std::uint8_t, MD5_DIGEST_SIZE> digest;
  md5_digest(&context, digest.size(), digest.data());
  std::string hex;
  for (const std::uint8_t byte : digest) hex += fmt::format("{:02x}", byte);
  return hex;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::string text_of(const Node& node, std::string_view attribute) { return NodeReader(node).text(attribute); }

}  // namespace

std::string shortened(const std::string& name) {
  constexpr std::size_t longest = 63, kept = longest - 8;
  if (name.size() <= longest) return name;
  std::size_t end = kept;
  while (end > 0 && is_continuation(name[end])) --end;
  return name.substr(0, end) + "_" + md5(name).substr(28);
}

NamingConvention::NamingConvention(const Node& node) try {
  NodeReader reader(node);
  for (const std::string_view kind : kinds) {
    if (NamePattern pattern(reader.text(kind)); !pattern.empty()) patterns_.emplace(kind, std::move(pattern));
  }
  reader.finish();
} catch (Error& error) {
  error.at(node.origin);
  throw;
}

namespace {

// The columns of a constraint, or the keys of an index: an expression counts as a column by its text, as a text() does
// for SQLAlchemy.
std::vector<std::string> columns_of(const Node& named, NodeReader& reader) {
  std::vector<std::string> columns = reader.texts("column");
  for (const Node& child : named.children)
    if (child.kind == "key") columns.push_back(child.name.empty() ? text_of(child, "expression") : child.name);
  return columns;
}

}  // namespace

std::string NamingConvention::name_of(const Node& named, const Node& operation) const {
  NodeReader reader(named);
  const std::string kind = named.kind == "create_index" ? "index" : named.kind;
  const std::string given = named.kind == "create_index" ? reader.text("index") : named.name;
  const auto pattern = patterns_.find(kind);
  if (pattern == patterns_.end() || reader.flag("is_final")) return given;
  if (!given.empty() && !pattern->second.contains("constraint_name")) return given;
  return shortened(
      pattern->second.expand({kind, text_of(operation, "schema"), operation.name, given, columns_of(named, reader),
                              reader.text("references_table"), reader.texts("references_column")}));
}

void NamingConvention::name_index(Node& create_index) const {
  const std::string name = name_of(create_index, create_index);
  if (name.empty()) {
    throw Error(
        ErrorKind::sql,
        fmt::format("the index of table \"{}\" has no name, and no naming convention gives it one", create_index.name))
        .hint("op.naming_convention({.index = \"ix_%(column_0_label)s\"}) before it");
  }
  for (Attribute& attribute : create_index.attributes)
    if (attribute.name == "index") attribute.value = name;
}

// drop_constraint(table, unique("email")): the name of such a constraint is what the operation is about.
void NamingConvention::name_dropped_constraint(Node& drop_constraint) const {
  const auto described = std::ranges::find_if(drop_constraint.children, is_constraint, &Node::kind);
  if (described == drop_constraint.children.end()) return;
  const std::string name = described->name;
  if (name.empty()) {
    throw Error(ErrorKind::sql, fmt::format("the {} to drop from table \"{}\" has no name, and no naming convention "
                                            "gives it one",
                                            described->kind, drop_constraint.name))
        .hint("say it: op.drop_constraint(\"…\", …)");
  }
  drop_constraint.children.erase(described);
  drop_constraint.attributes.push_back({"constraint", name});
}

void NamingConvention::apply(Node& operation) const try {
  if (operation.kind == "create_index") name_index(operation);
  for (Node& child : operation.children) {
    if (!is_constraint(child.kind) && child.kind != "index") continue;
    child.name = name_of(child, operation);
    std::erase_if(child.attributes, [](const Attribute& one) { return one.name == "is_final"; });
  }
  if (operation.kind == "drop_constraint") name_dropped_constraint(operation);
} catch (Error& error) {
  error.at(operation.origin);
  throw;
}

}  // namespace migrator::schema
