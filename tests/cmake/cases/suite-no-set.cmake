enable_testing()
add_migration_tests(db)
