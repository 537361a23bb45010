enable_language(C)
# /usr/bin/env in the part of an emulator: it runs the migrator of this very build.
add_executable(migrator "${CASE_ROOT}/tests/cmake/migrations-with-fake/fake_migrator.c")
target_compile_definitions(migrator PRIVATE "FAKE=\"${CASE_ROOT}/tests/cmake/fake_migrator.sh\"")
add_executable(Migrations::migrator ALIAS migrator)
add_migrations(db DIRECTORY migrations)
# A test's launcher runs under it, too, and starts the migrator under it.
add_executable(migrator_launch "${CASE_ROOT}/tests/cmake/migrations-with-fake/fake_launch.c")
add_executable(Migrations::launch ALIAS migrator_launch)
add_library(migrator_sqlite MODULE "${CASE_ROOT}/tests/cmake/migrations-with-fake/driver.c")
enable_testing()
add_migration_fixture(db_test MIGRATIONS db BACKEND sqlite TESTS show)
add_test(NAME show COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/show.sh")
