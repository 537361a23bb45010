add_migrations(test DIRECTORY migrations)
