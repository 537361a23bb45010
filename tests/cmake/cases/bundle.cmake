add_migrations(db DIRECTORY migrations BACKENDS sqlite)
install_migrations(db BUNDLE_MIGRATOR)
