#pragma once

#include <string>

#include "schema/type.hpp"

namespace migrator::reflection::sqlite {

// The type that a column was declared with, as it was written; empty for none. Where the vocabulary has a type of that
// name, whatever the case of its letters, it is that one; else the words themselves.
schema::Type type_of(const std::string& declared);

}  // namespace migrator::reflection::sqlite
