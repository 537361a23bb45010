add_migrations(help DIRECTORY migrations)
