# The real migrator, installed, since it is installed ones that most projects use.
case_run("${CMAKE_COMMAND}" --install "${CASE_BUILT}" --prefix "${CASE_WORK}/prefix")
list(APPEND case_options "-DCMAKE_PREFIX_PATH=${CASE_WORK}/prefix" "-DMIGRATIONS_MIGRATOR_EXECUTABLE=")

# One for all runs, which also takes less time than to remove servers' data after each.
set(ENV{MIGRATIONS_CACHE_DIR} "${CASE_BUILT}/tests/cmake/cache")
set(ENV{DATABASE_URL} "sqlite:///${CASE_WORK}/production.db")
set(ENV{MIGRATOR_URL} "sqlite:///${CASE_WORK}/production.db")

# SERVER: a running one, whose URL tests/support/with-postgresql has set.
if("-DSERVER=running" IN_LIST case_options)
  set(ENV{MIGRATIONS_TEST_POSTGRESQL_URL} "${case_server_url}")
endif()
