add_migrations(db)
