#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::array<std::pair<std::string_view, DropBehavior>, 2> behaviors{{
    {"restrict", DropBehavior::restrict},
    {"cascade", DropBehavior::cascade},
}};

}  // namespace

DropBehavior drop_behavior_of(NodeReader& reader) {
  const std::string word = reader.text("behavior");
  return word.empty() ? DropBehavior::restrict : look_up(behaviors, word, reader);
}

}  // namespace migrator::schema
