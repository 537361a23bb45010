add_migrations(package DIRECTORY migrations)
