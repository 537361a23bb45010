extern "C" int r_0002_post() { return 1; }
