file(MAKE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/none")
enable_testing()
add_migrations(my DIRECTORY none BACKENDS mysql)
add_migration_fixture(f MIGRATIONS my INITDB_OPTIONS --locale=C)
