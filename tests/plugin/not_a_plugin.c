int not_a_plugin(void) { return 0; }
