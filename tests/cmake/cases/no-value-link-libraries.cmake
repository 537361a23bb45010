add_migrations(db DIRECTORY migrations LINK_LIBRARIES)
