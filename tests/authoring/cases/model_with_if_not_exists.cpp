// error: .*something that is no part of a table's model
#include <migrator/model.hpp>
using namespace migrator;

MODEL("t", column("id", bigint()), if_not_exists);
