#include "autogenerate/source.hpp"

namespace migrator::autogenerate {

std::string cpp_source(std::span<const schema::Operation>) { return {}; }

}  // namespace migrator::autogenerate
