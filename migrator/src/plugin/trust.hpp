// Who else could have put this code here? What a plugin does is done with our rights and the database's.
#pragma once

#include <filesystem>

namespace migrator::plugin {

// Throws `plugin`, with the command that mends it, unless the plugin, the directory it lies in and the index that
// vouches for it can be written by their owner alone (and by root, and by our own group), and that owner is us or root.
// For root himself another owner is good as long as it is one and the same for all three: containers run as root on a
// checkout of somebody.
void check_trust(const std::filesystem::path& index, const std::filesystem::path& plugin);

}  // namespace migrator::plugin
