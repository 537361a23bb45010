#include "reflection/postgresql/reflect.hpp"

namespace migrator::reflection::postgresql {

schema::Database reflect(db::Connection&, const Scope&) { return {}; }

}  // namespace migrator::reflection::postgresql
