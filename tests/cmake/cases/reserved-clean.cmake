add_migrations(clean DIRECTORY migrations)
