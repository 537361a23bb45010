#include "autogenerate/models/names.hpp"

#include <fmt/format.h>

namespace migrator::autogenerate {

namespace {

using schema::Object;
using schema::ObjectKind;

std::string dotted(const schema::TableName& name) {
  return name.schema.empty() ? name.name : name.schema + "." + name.name;
}

// Kinds among which a name is unique.
std::string name_space(ObjectKind kind) {
  using enum ObjectKind;
  switch (kind) {
    case table:
    case sequence:
    case view:
    case index:
    case materialized_view: return "relation";
    case type:
    case domain: return "type";
    case function:
    case procedure: return "routine";
    default: return std::string(schema::words_of(kind));
  }
}

std::string detail_of(const Object& object) {
  return dotted(object.table.name.empty() || object.kind == ObjectKind::index ? schema::TableName{} : object.table) +
         "(" + object.argument_types.value_or("") + ")";
}

}  // namespace

std::string described(const Object& object) { return described(schema::words_of(object.kind), object); }

std::string described(std::string_view kind, const Object& object) {
  std::string words = fmt::format("{} \"{}\"", kind, dotted(object.name));
  if (object.argument_types) words += fmt::format(" ({})", *object.argument_types);
  if (!object.table.name.empty()) words += fmt::format(" of \"{}\"", dotted(object.table));
  return words;
}

void Names::take(const Object& object, const Origin& origin) { take(key_of(object), described(object), origin); }

void Names::take_saying(const std::string& what, const Object& of, const Origin& origin) {
  take({what + " of " + std::string(schema::words_of(of.kind)), of.name.schema, of.name.name, detail_of(of)},
       what + " of " + described(of), origin);
}

Names::Key Names::key_of(const Object& object) const {
  if (indexes_are_of_tables_ && object.kind == ObjectKind::index)
    return {"index", object.name.schema, object.name.name, dotted(object.table)};
  return {name_space(object.kind), object.name.schema, object.name.name, detail_of(object)};
}

void Names::take(const Key& key, const std::string& words, const Origin& origin) {
  const auto [at, is_new] = taken_.insert({key, {words, origin}});
  if (is_new) return;
  const Taken& first = at->second;
  const std::string other = first.words == words ? "" : fmt::format(" as {}", first.words);
  throw Error(ErrorKind::sql, fmt::format("{} is described twice", words))
      .at(origin)
      .hint(fmt::format("{} describes it too{}; keep one of the two", first.origin.to_string(), other));
}

}  // namespace migrator::autogenerate
