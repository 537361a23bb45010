// What the rows of a table have kept already, so that they keep it. Inside this layer only.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "schema/table.hpp"

namespace migrator::autogenerate {

// What a column was called; nothing for a new one.
using OldNames = std::function<std::optional<std::string>(const std::string& column)>;

// `before` is the table as it was.
bool keeps_before(const schema::Table& before, const schema::PrimaryKey& key, const OldNames& old_names);
bool keeps_before(const schema::Table& before, const schema::Unique& key, const OldNames& old_names);
bool keeps_before(const schema::Table& before, const schema::Index& unique, const OldNames& old_names);
bool keeps_before(const schema::Table& before, const schema::Check& check, const OldNames& old_names);
bool keeps_before(const schema::Table& before, const schema::Exclude& exclude, const OldNames& old_names);
// `referred` is the table that the key refers to, as it was; nullptr for a new one.
bool keeps_before(const schema::Table& before, const schema::ForeignKey& key, const OldNames& old_names,
                  const schema::Table* referred);

}  // namespace migrator::autogenerate
