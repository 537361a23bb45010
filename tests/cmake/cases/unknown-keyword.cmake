add_migrations(db DIRECTRY migrations)
