add_migrations(db DIRECTORY migrations CONFIG other.ini)
