enable_language(C)
# /usr/bin/env in the part of an emulator: it runs the migrator of this very build.
add_executable(migrator "${CASE_ROOT}/tests/cmake/migrations-with-fake/fake_migrator.c")
target_compile_definitions(migrator PRIVATE "FAKE=\"${CASE_ROOT}/tests/cmake/fake_migrator.sh\"")
add_executable(Migrations::migrator ALIAS migrator)
add_migrations(db DIRECTORY migrations)
