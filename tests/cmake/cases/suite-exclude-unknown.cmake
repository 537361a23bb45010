file(MAKE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/none")
enable_testing()
add_migrations(db DIRECTORY none BACKENDS sqlite)
add_migration_tests(db EXCLUDE stairways)
