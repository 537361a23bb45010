add_migrations(db DIRECTORY src/migrations)
