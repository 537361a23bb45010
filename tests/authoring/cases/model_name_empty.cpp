// error: .*error_this_name_is_empty
#include <migrator/model.hpp>
using namespace migrator;

MODEL("", column("id", bigint()));
