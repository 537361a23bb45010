foreach(config IN ITEMS Debug Release)
  file(READ "${CASE_BUILD}/migration_fixtures/${config}/db_test.ini" output)
  case_expect("set = ${CASE_BUILD}/db/${config}/set.ini")
  case_build(CONFIG ${config})
endforeach()

# Both at once. Where CMake 3.25 keeps what was found after the build, there is one file for all configurations: the last build's.
case_run(sh -c "\"$1\" -V -C Debug >Debug.txt 2>&1 & \"$1\" -V -C Release >Release.txt 2>&1 && wait $!" sh "${CMAKE_CTEST_COMMAND}"
  DIRECTORY "${CASE_BUILD}")
foreach(config IN ITEMS Debug Release)
  file(READ "${CASE_BUILD}/${config}.txt" output)
  set(with "database=fake:${CASE_BUILD}/migration_fixtures/${config}/db_test.ini")
  case_expect("show.sh ${with} <${config}> .")
  case_expect_not("database=none")
  string(REGEX MATCHALL "exe\" \"--gtest_filter=User.IsAdded\"[^\n]*\n[^\n]*\n[^\n]*\n" found "${output}")
  list(LENGTH found count)
  set(expected 2)
  if(config STREQUAL "Debug")
    set(expected 3)
  endif()
  if(NOT count EQUAL expected OR NOT output MATCHES "shown: added ${with} [.]")
    message(FATAL_ERROR "${count} tests of exe, not ${expected}: ${output}")
  endif()
endforeach()

# In any case of letters, as for CTest itself.
set(sub "${CASE_BUILD}/sub")
case_ctest(-C release DIRECTORY "${sub}")
case_expect("show.sh database=fake:${CASE_BUILD}/migration_fixtures/Release/db_test.ini <Release> .")
# Without -C, only what was found can run: its file tells the configuration.
case_ctest(RESULT 8 DIRECTORY "${sub}")
case_expect("shown: added database=fake:${CASE_BUILD}/migration_fixtures/Release/db_test.ini .")
case_expect("named (Not Run)")
case_expect_not("(Failed)")
