package_migrations(db)
