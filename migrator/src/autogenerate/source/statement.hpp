// Operations as statements. Inside this layer only.
#pragma once

#include <string>

#include "autogenerate/source/code.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

// "op.create_view(…);", indented by `column`, with the end of its line.
std::string statement(const Code& call, std::size_t column);

// The call of an operation that has words (source/room.hpp).
Code code_of(const schema::Action& action);

}  // namespace migrator::autogenerate
