// error: .*error_this_name_is_longer_than_63_bytes
#include <migrator/model.hpp>
using namespace migrator;

MODEL("a234567890b234567890c234567890d234567890e234567890f234567890g234", column("id", bigint()));
