// The index of a set that was copied out of its build tree.
#pragma once

#include <filesystem>

#include "plugin/index_builder.hpp"

namespace migrator::plugin {

// The index of the same plugins in another directory. Their bytes are not those of the build: installing takes the
// build's run path out of them, and often the symbols. Sources below `source_root` are named from there, others by
// their file's name alone, so that the index says nothing of the machine that built it. Errors are those of plugins
// that are missing or no longer what they were.
IndexResult index_installed(const Index& built, const std::filesystem::path& directory,
                            const std::filesystem::path& source_root);

}  // namespace migrator::plugin
