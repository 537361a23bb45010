#include "reflection/sqlite/reflect.hpp"

namespace migrator::reflection::sqlite {

schema::Database reflect(db::Connection&, const Scope&) { return {}; }

}  // namespace migrator::reflection::sqlite
