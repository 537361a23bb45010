enable_testing()
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/roles.sql" "")
add_migrations(db DIRECTORY migrations BACKENDS sqlite)
add_migration_tests(db SEED roles.sql ONE_HEAD_PER_LABEL LABELS slow database TIMEOUT 77)

add_migrations(both DIRECTORY migrations BACKENDS sqlite postgresql)
add_migration_tests(both PREFIX tests.of.both EXCLUDE offline up-to-date)
add_migration_tests(both PREFIX single CASES single-head)
add_migration_tests(both PREFIX one BACKENDS postgresql CASES upgrade)
