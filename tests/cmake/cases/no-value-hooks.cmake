add_migrations(db DIRECTORY migrations HOOKS)
