#include "schema/variants.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "schema/node_reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::string_view variant_kind = "on";

// The oldest version that the variant is for; nothing where it is not for this server.
std::optional<std::int64_t> oldest_of(const Node& variant, std::string_view backend, int server_version) {
  NodeReader reader(variant);
  const std::int64_t oldest = reader.integer("oldest").value_or(0);
  const bool fits = variant.name == backend && (server_version == 0 || oldest <= server_version);
  return fits ? std::optional(oldest) : std::nullopt;
}

// The last one said wins among equals.
Node* find_variant(Node& node, std::string_view backend, int server_version) {
  Node* best = nullptr;
  std::int64_t best_oldest = 0;
  for (Node& child : node.children) {
    if (child.kind != variant_kind) continue;
    const std::optional<std::int64_t> oldest = oldest_of(child, backend, server_version);
    if (!oldest || (best && *oldest < best_oldest)) continue;
    best = &child;
    best_oldest = *oldest;
  }
  return best;
}

void replace(Node& node, Node& variant) {
  if (variant.children.size() != 1 || variant.children.front().kind != node.kind)
    NodeReader(variant).fail(fmt::format("it does not say what \"{}\" is there", node.kind));
  Node instead = std::move(variant.children.front());
  node = std::move(instead);
}

}  // namespace

void choose_variants(Node& operation, std::string_view backend, int server_version) {
  // Again for what came instead, which may have variants of its own.
  while (Node* variant = find_variant(operation, backend, server_version)) replace(operation, *variant);
  std::erase_if(operation.children, [](const Node& child) { return child.kind == variant_kind; });
  for (Node& child : operation.children) choose_variants(child, backend, server_version);
}

}  // namespace migrator::schema
