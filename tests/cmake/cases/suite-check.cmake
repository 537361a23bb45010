file(READ "${CASE_BUILD}/migration_fixtures/db.suite.ini" output)
if(NOT output STREQUAL "[fixture]\nname = db.suite\nset = ${CASE_BUILD}/db/set.ini\nbackend = sqlite\nrevision = base\nseed = ${CASE_SRC}/roles.sql\n")
  message(FATAL_ERROR "unexpected:\n${output}")
endif()

case_build()
case_ctest(-N)
foreach(test IN ITEMS db.single-head db.suite.start db.suite.stop db.upgrade db.stairway db.offline db.up-to-date tests.of.both.single-head
    tests.of.both.sqlite.suite.start tests.of.both.sqlite.upgrade tests.of.both.sqlite.stairway tests.of.both.postgresql.upgrade
    tests.of.both.postgresql.stairway single.single-head one.upgrade)
  case_expect(": ${test} ")
endforeach()
foreach(test IN ITEMS tests.of.both.sqlite.offline tests.of.both.up-to-date tests.of.both.upgrade one.stairway one.single-head single.suite)
  case_expect_not(": ${test} ")
endforeach()

# One alone brings what makes its databases.
case_ctest(-R "^db.stairway$")
case_expect("\"--set\" \"${CASE_BUILD}/db/set.ini\" \"test\" \"stairway\" \"--fixture\" \"${CASE_BUILD}/migration_fixtures/db.suite.ini\"")
case_expect("\"database\" \"start\" \"--fixture\" \"${CASE_BUILD}/migration_fixtures/db.suite.ini\"")
case_expect("100% tests passed, 0 tests failed out of 3")
case_expect("Test timeout computed to be: 77 ")
case_expect("slow = ")

# This one needs none.
case_ctest(-R "^db.single-head$")
case_expect("\"test\" \"single-head\" \"--one-head-per-label\"")
case_expect("out of 1 ")
case_ctest(-R "^single.single-head$")
case_expect_not("--one-head-per-label")

# A case that says that it was skipped is no passed test.
set(ENV{FAKE_SKIPS} 77)
case_ctest(-R "^db.offline$")
case_expect("db.offline (Skipped)")
set(ENV{FAKE_SKIPS} 78)  # one that fails has failed, whatever it says
case_ctest(-R "^db.offline$" RESULT 8)
case_expect("db.offline (Failed)")
unset(ENV{FAKE_SKIPS})
set(ENV{FAKE_EXIT} 6)
case_ctest(-R "^db.single-head$" RESULT 8)
case_expect("db.single-head (Failed)")
unset(ENV{FAKE_EXIT})
