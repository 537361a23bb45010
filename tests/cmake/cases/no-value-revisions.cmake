add_migrations(db DIRECTORY migrations REVISIONS)
