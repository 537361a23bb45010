// Files of models, compiled as a plugin and read as the migrator reads them.
#pragma once

#include "autogenerate/model_source.hpp"
#include "autogenerate/models.hpp"
#include "plugin/revision_host.hpp"

namespace migrator::test {

// Throws std::runtime_error, with the directory of the files, when they do not compile.
autogenerate::Models compiled(const std::vector<autogenerate::ModelFile>& files, const plugin::Server& server);

}  // namespace migrator::test
