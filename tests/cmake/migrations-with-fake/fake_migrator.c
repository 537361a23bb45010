#include <unistd.h>

int main(int argc, char** argv) {
  (void)argc;
  argv[0] = FAKE;
  execv(FAKE, argv);
  return 127;
}
