# MariaDB: a server that is found, that is elsewhere, and none.
function(_migrations_mysql_directories variable)
  set(${variable} "${CMAKE_CURRENT_SOURCE_DIR}" PARENT_SCOPE)
endfunction()
enable_testing()
add_migrations(db DIRECTORY migrations BACKENDS mysql)
add_migration_fixture(my MIGRATIONS db ISOLATION cluster SERVER_OPTIONS event_scheduler=on)
add_migration_test(NAME own FIXTURE my COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/show.sh" own)
# CTest lists what it has not run only where something has run (3.25).
add_test(NAME runs COMMAND "${CMAKE_COMMAND}" -E true)
