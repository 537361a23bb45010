add_custom_target(db)
add_migrations(db DIRECTORY migrations)
