int migrator_fake_driver(void) { return 0; }
