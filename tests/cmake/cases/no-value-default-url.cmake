add_migrations(db DIRECTORY migrations DEFAULT_URL)
