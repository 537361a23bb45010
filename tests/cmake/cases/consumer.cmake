# The same lines, whichever way the package came.
add_migrations(db DIRECTORY migrations BACKENDS sqlite)
foreach(target IN ITEMS Migrations::migrator Migrations::launch Migrations::revision Migrations::sqlite)
  if(NOT TARGET ${target})
    message(FATAL_ERROR "there is no ${target}")
  endif()
endforeach()
# The code behind the authoring headers comes with Migrations::revision.
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/calls.cpp" "extern \"C\" int migrator_fake_driver(); extern \"C\" int f() { return migrator_fake_driver(); }\n")
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/calls2.cpp" "")
add_migrations(calls REVISIONS calls.cpp NO_COMMAND_TARGETS)
# A second time, from another directory.
if(CASE_FROM STREQUAL "installed")
  find_package(Migrations 0.1 REQUIRED COMPONENTS sqlite)
endif()
# Fixtures.
enable_testing()
add_migration_fixture(db_test MIGRATIONS db TESTS show)
add_test(NAME show COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/show.sh")
add_migrations(elsewhere REVISIONS calls2.cpp BACKENDS postgresql NO_COMMAND_TARGETS)
add_migration_fixture(no_driver MIGRATIONS elsewhere)
