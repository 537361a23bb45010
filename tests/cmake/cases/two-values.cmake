add_migrations(db DIRECTORY a b)
