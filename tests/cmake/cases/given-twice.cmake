add_migrations(db DIRECTORY a DIRECTORY b)
