#include "autogenerate/creation.hpp"

namespace migrator::autogenerate {

std::vector<schema::Operation> creation_of(const schema::Database&) { return {}; }
std::vector<schema::Operation> removal_of(const schema::Database&) { return {}; }

}  // namespace migrator::autogenerate
