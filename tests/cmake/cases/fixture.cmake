enable_testing()
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/a.sql" "")
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/b c.sql" "")
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/main.c" "#include <stdlib.h>\n#include <stdio.h>
int main(int n, char** a) { printf(\"exe database=%s args=%d\\n\", getenv(\"DATABASE_URL\") ? getenv(\"DATABASE_URL\") : \"none\", n - 1); (void)a; return 0; }\n")
enable_language(C)
add_migrations(db DIRECTORY migrations BACKENDS sqlite)
set(show "${CMAKE_CURRENT_SOURCE_DIR}/show.sh")

# In the same call, before the tests and the target are there.
add_migration_fixture(db_test MIGRATIONS db REVISION 0001 SEED a.sql "b c.sql" IN_MEMORY TIMEOUT 33 LABELS with-db slow
  TARGETS exe TESTS named)
add_migration_fixture(other MIGRATIONS db)

add_migration_test(NAME own FIXTURE db_test COMMAND "${show}" "x;y" "" "]]" "]==]" "q\"q" "\$HOME" "back\\slash" "%é" FIXTURES last)
add_migration_test(NAME elsewhere FIXTURE db_test COMMAND pwd WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/migrations")
add_migration_test(NAME release-only FIXTURE db_test COMMAND "${show}" CONFIGURATIONS Release)
add_migration_test(NAME lists FIXTURE other COMMAND "${show}" "$<1:a;b>" COMMAND_EXPAND_LISTS)
add_migration_test(NAME target FIXTURE other COMMAND exe one)

add_test(NAME named COMMAND "${show}" "x;y" "" "]]" "]==]" "q\"q" "\$HOME" "back\\slash" "%é" last)
set_tests_properties(named PROPERTIES FIXTURES_REQUIRED theirs LABELS their-label)
add_test(NAME plain COMMAND "${show}" "x;y" "" last)
add_test(NAME setup-of-theirs COMMAND "${show}")
set_tests_properties(setup-of-theirs PROPERTIES FIXTURES_SETUP theirs)

add_executable(exe main.c)
add_test(NAME by-target COMMAND exe one two)
add_test(NAME under-a-checker COMMAND env CHECKED=1 "$<TARGET_FILE:exe>")
add_executable(exe2 main.c)
add_test(NAME other-target COMMAND exe2)

# A program that only CTest finds: in the directory where the test runs.
add_test(in-build-dir exe)
add_test(NAME in-working-dir COMMAND show.sh WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
use_migration_fixture(other TESTS in-build-dir in-working-dir)

get_property(file GLOBAL PROPERTY MIGRATIONS_FIXTURE_db_test)
file(WRITE "${CMAKE_BINARY_DIR}/file.txt" "${file}")
