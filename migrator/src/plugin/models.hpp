// The plugin of a set's models, opened and asked.
#pragma once

#include <filesystem>

#include "plugin/revision_host.hpp"
#include "schema/description.hpp"

namespace migrator::plugin {

// Opens the plugin and has it describe all models, for one server. Before anything of it runs, its file is checked:
// trusted (trust.hpp) as the file `named_in` is, which names it; of the hash that the build wrote beside it; with a
// note of models. Throws `plugin`, naming the file and what to do, and for what is wrong in a model its place.
schema::Description describe_models(const std::filesystem::path& named_in, const std::filesystem::path& plugin,
                                    const Server& server);

}  // namespace migrator::plugin
