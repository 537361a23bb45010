// What a plugin says of its revision in its ELF note; the format is specified in <migrator/migration.h>.
#pragma once

#include <string_view>

#include "graph/revision.hpp"

namespace migrator::plugin {

struct Metadata {
  graph::Revision revision;
  bool transactional = true;
  bool is_hooks = false;   // the hooks of a set: of the revision, the origin alone means something
  bool is_models = false;  // the models of a set: nothing else means something
};

// Reads the description of a note. Throws `plugin` when it is damaged.
Metadata parse_metadata(std::string_view description);

// Reads the metadata of a plugin file's bytes, without running it. Throws `plugin`, in words about the content alone
// ("is …", "has …"), when the file is no plugin, has no or more than one REVISION or HOOKS, or was built for a newer
// ABI.
Metadata read_metadata(std::string_view file_bytes);

// The note's description as it stands in the file, to be compared with what the opened plugin shows.
std::string_view find_metadata(std::string_view file_bytes);

}  // namespace migrator::plugin
