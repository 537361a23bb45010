// warning: .*upgrade.*used but never defined
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc");
