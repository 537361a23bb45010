add_migrations("my db" DIRECTORY migrations)
