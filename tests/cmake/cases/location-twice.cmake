add_migrations(db DIRECTORY migrations VERSION_LOCATIONS migrations/versions ./migrations/versions/)
