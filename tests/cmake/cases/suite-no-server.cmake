# A machine without PostgreSQL: what needs it is disabled, the rest runs.
function(_migrations_postgresql_directories variable)
  set(${variable} "${CMAKE_CURRENT_SOURCE_DIR}" PARENT_SCOPE)
endfunction()
enable_testing()
add_migrations(db DIRECTORY migrations BACKENDS sqlite postgresql)
add_migration_tests(db CASES single-head upgrade)
