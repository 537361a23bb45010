add_migrations(db VERSION_LOCATIONS migrations/versions)
