// A driver of another version: its stamp must keep it from being used.
#include <stdlib.h>

const char* migrator_driver_stamp(void) { return "0.0.0 foreign"; }
const void* migrator_driver(void) { abort(); }
