// What the headers of the vocabulary have room and words for.
#pragma once

#include "schema/operation.hpp"

namespace migrator::autogenerate {

// Whether an operation can be written as a call. Their lists are of fixed length, so that revisions compile quickly,
// and what no author would write has no word.
bool has_words(const schema::Action& action);

}  // namespace migrator::autogenerate
