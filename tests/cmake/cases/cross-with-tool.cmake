add_migrations(db DIRECTORY migrations BACKENDS sqlite)
