add_migrations(install DIRECTORY migrations)
