add_migrations(db DIRECTORY migrations RECURSIVE)
