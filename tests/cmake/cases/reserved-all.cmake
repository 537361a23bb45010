add_migrations(all DIRECTORY migrations)
