extern "C" int r_0001_user() { return 1; }
