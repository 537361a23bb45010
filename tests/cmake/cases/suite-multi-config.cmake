enable_testing()
add_migrations(db DIRECTORY migrations BACKENDS sqlite)
add_migration_tests(db CASES upgrade)
