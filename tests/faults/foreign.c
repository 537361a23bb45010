/* A library that is no plugin. Loading it, which nobody should do, leaves a trace. */
#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void loaded(void) {
  const char* trace = getenv("FAULTS_TRACE");
  FILE* file = trace ? fopen(trace, "w") : NULL;
  if (file) fclose(file);
}

__attribute__((visibility("default"))) int foreign(void) { return 42; }
