# Databases of the real migrator, for BACKEND.
string(TOUPPER "MIGRATIONS_TEST_${BACKEND}_URL" url)
if(SERVER STREQUAL "running" AND "$ENV{${url}}" STREQUAL "")
  message(STATUS "CASE SKIPPED: ${url} is not set; run this with tests/support/with-postgresql or with-mariadb")
  return()
endif()
enable_testing()
function(revision set id down body)
  file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/${set}/versions/${id}.cpp" "#include <migrator/revision.hpp>
using namespace migrator;

REVISION(\"${id}\", .down_revision = ${down}, .message = \"${id}\");

void upgrade(op& op) {
  ${body}
}

void downgrade(op&) {}
")
endfunction()
revision(good 0001 "{}" "op.create_table(\"person\", column(\"name\", string(40), not_null), primary_key(\"name\"));")
revision(good 0002 "\"0001\"" "op.add_column(\"person\", column(\"age\", integer()));")
revision(broken 0001 "{}" "op.execute(\"insert into nowhere values (1)\");")
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/ada.sql" "INSERT INTO person (name) VALUES ('Ada; or Lovelace');\n")
set(bob "'Bob, a friend of ' || name")
if(BACKEND STREQUAL "mysql")
  set(bob "concat('Bob, a friend of ', name)")
endif()
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/bob.sql" "INSERT INTO person (name)\nSELECT ${bob} FROM person;\n")
# Runs each argument but the last as SQL; the last query must print the last argument.
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/sql.sh" [[
#!/bin/sh
case $DATABASE_URL in
  sqlite:///*) query() { sqlite3 "${DATABASE_URL#sqlite:///}" "$1"; } ;;
  mysql:*)
    database=${DATABASE_URL%%\?*}
    query() { rows=$(mariadb --no-defaults -BN -uroot --socket="${DATABASE_URL##*=}" "${database##*/}" -e "$1") && echo "$rows" | tr '\t' '|'; } ;;
  *) query() { psql -AtqX -v ON_ERROR_STOP=1 -c "$1" "$DATABASE_URL"; } ;;
esac
echo "database: $DATABASE_URL"
while [ $# -gt 1 ]; do
  answer=$(query "$1") || exit 1
  shift
done
echo "answer: $answer"
[ "$answer" = "$1" ]
]])

add_migrations(good DIRECTORY good)
add_migrations(broken DIRECTORY broken)
add_migration_fixture(head MIGRATIONS good BACKEND ${BACKEND} SEED ada.sql bob.sql)
add_migration_fixture(first MIGRATIONS good BACKEND ${BACKEND} REVISION 0001)
add_migration_fixture(base MIGRATIONS good BACKEND ${BACKEND} REVISION base)
add_migration_fixture(broken MIGRATIONS broken BACKEND ${BACKEND} TESTS unreachable)

set(sql sh "${CMAKE_CURRENT_SOURCE_DIR}/sql.sh")
foreach(i RANGE 1 8)
  add_migration_test(NAME isolated.${i} FIXTURE head COMMAND ${sql} "INSERT INTO person (name, age) VALUES ('Eve', ${i})"
    "SELECT count(*), max(age) FROM person" "3|${i}")
endforeach()
add_migration_test(NAME seeded FIXTURE head COMMAND ${sql} "SELECT name FROM person WHERE name LIKE 'Bob%'" "Bob, a friend of Ada; or Lovelace")
add_migration_test(NAME first FIXTURE first COMMAND ${sql} "SELECT * FROM person" "")
add_migration_test(NAME first.lacks-second FIXTURE first COMMAND ${sql} "SELECT age FROM person" "")
add_migration_test(NAME base FIXTURE base COMMAND ${sql} "CREATE TABLE person (id integer)" "SELECT count(*) FROM person" 0)
set_tests_properties(first.lacks-second PROPERTIES WILL_FAIL TRUE)
add_test(NAME unreachable COMMAND ${sql} "SELECT 1" 1)
add_test(NAME slow COMMAND sh -c "echo $$ >slow.pid; exec sleep 60")
use_migration_fixture(head TESTS slow)
