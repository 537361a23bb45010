// The keys that a section of the ini file may have.
#pragma once

#include "base/ini.hpp"

namespace migrator::cli {

// Throws `configuration`, with the line and what was probably meant, for a key that means nothing: a typing error in
// lock_timeout must not be found out at night. Keys of Alembic's that have no meaning here are let through, so that its
// file can be taken over.
void check_keys(const IniFile& file, const std::string& section);

}  // namespace migrator::cli
