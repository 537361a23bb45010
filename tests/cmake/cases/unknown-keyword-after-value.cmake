add_migrations(db DIRECTORY migrations NO_COMMAND_TARGETS EXTRA)
