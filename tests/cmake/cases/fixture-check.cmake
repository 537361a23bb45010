set(mine "database=fake:${CASE_BUILD}/migration_fixtures/db_test.ini")
set(others "database=fake:${CASE_BUILD}/migration_fixtures/other.ini")

# What the migrator is told.
file(READ "${CASE_BUILD}/file.txt" file)
file(READ "${file}" output)
if(NOT output STREQUAL "[fixture]\nname = db_test\nset = ${CASE_BUILD}/db/set.ini\nbackend = sqlite\nrevision = 0001
seed = ${CASE_SRC}/a.sql\nseed = ${CASE_SRC}/b c.sql\nin_memory = on\n")
  message(FATAL_ERROR "unexpected:\n${output}")
endif()

# Every argument as it was.
case_build()
set(arguments "<x;y> <> <]]> <]==]> <q\"q> <$HOME> <back\\slash> <%é>")
case_ctest()
case_expect("100% tests passed, 0 tests failed out of 16")
case_expect("shown: ${CASE_SRC}/show.sh ${mine} ${arguments} <FIXTURES> <last> .")
case_expect("shown: ${CASE_SRC}/show.sh ${mine} ${arguments} <last> .")
case_expect("shown: ${CASE_SRC}/show.sh ${others} <a> <b>")
case_expect("exe ${others} args=1")
case_expect("exe ${mine} args=2")
case_expect("exe ${mine} args=0")
case_expect("exe ${others} args=0")
case_expect("shown: ./show.sh ${others}")
case_expect("Working Directory: ${CASE_SRC}/migrations")
case_expect("Test timeout computed to be: 33 ")
# Three tests are nobody's.
case_expect("shown: ${CASE_SRC}/show.sh database=none <x;y> <> <last> .")
case_expect("shown: ${CASE_SRC}/show.sh database=none .")
case_expect("exe database=none args=0")
case_expect_not("release-only")
case_expect("with-db = ")
case_expect("(7 tests)")
case_expect("their-label = ")

# One alone brings the fixture's tests, and those of the fixture that it had before.
case_ctest(-R "^named$")
case_expect("\"database\" \"start\" \"--fixture\" \"${CASE_BUILD}/migration_fixtures/db_test.ini\"")
case_expect("\"database\" \"stop\" \"--fixture\" \"${CASE_BUILD}/migration_fixtures/db_test.ini\"")
case_expect("Test #11: setup-of-theirs")
case_expect("100% tests passed, 0 tests failed out of 4")
case_ctest(-L their-label)
case_expect("out of 4")
case_ctest(-R "^named$" -FA ".*")
case_expect("shown: ${CASE_SRC}/show.sh ${mine} ${arguments} <last> .")
case_expect("out of 1 ")
case_ctest(-C Release -R "^release-only$")
case_expect("shown: ${CASE_SRC}/show.sh ${mine} .")

# What only lists tests says the same.
case_ctest(-N)
case_expect("Total Tests: 16")
case_ctest(--show-only=json-v1)
case_expect("/migration_fixtures/db_test.ini\", \"--\", ")
case_expect("/exe\", \"one\", \"two\" ]")

# A failed start: tests of this fixture do not run, others do; then only what failed, with its fixture.
set(ENV{FAKE_EXIT} 4)
case_ctest(-R "^(db_test.start|named|plain)$" RESULT 8)
case_expect("db_test.start (Failed)")
case_expect("named (Not Run)")
case_expect("shown: ${CASE_SRC}/show.sh database=none <x;y> <> <last> .")
unset(ENV{FAKE_EXIT})
case_ctest(--rerun-failed)
case_expect("shown: ${CASE_SRC}/show.sh ${mine} ${arguments} <last> .")
case_expect("100% tests passed, 0 tests failed out of 4")

# A build tree may be entered by another name.
file(CREATE_LINK "${CASE_BUILD}" "${CASE_WORK}/link" SYMBOLIC)
case_ctest(-R "^named$" DIRECTORY "${CASE_WORK}/link")
case_expect("${mine}")
