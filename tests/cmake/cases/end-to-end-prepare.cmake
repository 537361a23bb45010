# The real migrator, installed, since it is installed ones that most projects use.
case_run("${CMAKE_COMMAND}" --install "${CASE_BUILT}" --prefix "${CASE_WORK}/prefix")
list(APPEND case_options "-DCMAKE_PREFIX_PATH=${CASE_WORK}/prefix" "-DMIGRATIONS_MIGRATOR_EXECUTABLE=")

# One for all runs, which also takes less time than to remove servers' data after each.
set(ENV{MIGRATIONS_CACHE_DIR} "${CASE_BUILT}/tests/cmake/cache")
set(ENV{DATABASE_URL} "sqlite:///${CASE_WORK}/production.db")
set(ENV{MIGRATOR_URL} "sqlite:///${CASE_WORK}/production.db")

# SERVER: a running one, whose URL tests/support/with-postgresql or with-mariadb has set.
foreach(backend IN ITEMS postgresql mysql)
  string(TOUPPER "${backend}" BACKEND)
  if("-DSERVER=running" IN_LIST case_options AND "-DBACKEND=${backend}" IN_LIST case_options)
    set(ENV{MIGRATIONS_TEST_${BACKEND}_URL} "${case_server_url_of_${BACKEND}}")
    set(case_server_url "${case_server_url_of_${BACKEND}}")
  endif()
endforeach()
