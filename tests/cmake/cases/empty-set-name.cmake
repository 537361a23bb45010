add_migrations("" DIRECTORY migrations)
