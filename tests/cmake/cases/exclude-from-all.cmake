add_migrations(db DIRECTORY migrations EXCLUDE_FROM_ALL)
