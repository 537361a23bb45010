// Columns that differ. Inside this layer only.
#pragma once

#include <optional>

#include "autogenerate/comparison.hpp"

namespace migrator::autogenerate {

// Whether it has to be dropped and added: a server turns no column into a computed one, whose values are computed
// anyway; nor does MySQL turn a virtual one into an ordinary one.
bool must_be_added_again(const schema::Column& from, const schema::Column& to, const Backend& backend);

// Nothing for columns that are the same.
std::optional<schema::AlterColumn> change_of(const schema::TableName& table, const schema::Column& from,
                                             const schema::Column& to, const Backend& backend);

}  // namespace migrator::autogenerate
