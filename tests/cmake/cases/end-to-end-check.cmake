# Nothing that this case has started, two seconds after CTest at the latest.
function(expect_nothing_left)
  # From a file, since the words of grep's own command line are in /proc, too.
  file(WRITE "${CASE_WORK}/pattern" "${CASE_WORK}/prefix/bin/migrator")
  foreach(try RANGE 20)
    execute_process(COMMAND sh -c "grep -alF -f \"$0\" /proc/[0-9]*/cmdline 2>/dev/null" "${CASE_WORK}/pattern" OUTPUT_VARIABLE left)
    if(left STREQUAL "")
      return()
    endif()
    execute_process(COMMAND "${CMAKE_COMMAND}" -E sleep 0.1)
  endforeach()
  message(FATAL_ERROR "there are still: ${left}")
endfunction()

# A set that was not built is no puzzle.
case_ctest(-R "^seeded$" RESULT 8)
case_expect("${CASE_BUILD}/good/index.json")
case_expect("cmake --build")
case_expect("seeded (Not Run)")

case_build()
case_ctest(-j8 -E "^(unreachable|slow|broken.*)$")
case_expect("100% tests passed")
case_expect("answer: Bob, a friend of Ada; or Lovelace")
if("-DSERVER=running" IN_LIST case_options)
  string(REGEX MATCH "migrations-[a-z]+[.][A-Za-z0-9]+" server "${case_server_url}")
  case_expect("${server}")
endif()
expect_nothing_left()

# Alone, without the fixture's tests, again, and more than once.
case_ctest(-R "^isolated.7$")
case_expect("answer: 3|7")
case_ctest(-R "^isolated.7$" -FA ".*")
case_expect("100% tests passed, 0 tests failed out of 1")
case_ctest(-R "^isolated" -j4 --repeat until-fail:2 --schedule-random)
case_expect("100% tests passed")
expect_nothing_left()

# A revision that fails stops its own tests alone, and says where.
case_ctest(-R "^(unreachable|base)$" RESULT 8)
case_expect("${CASE_SRC}/broken/versions/0001.cpp:7: error:")
case_expect("broken.start (Failed)")
case_expect("unreachable (Not Run)")
case_expect("answer: 0")
case_ctest(--rerun-failed RESULT 8)
case_expect("unreachable (Not Run)")

# Two runs in one tree, and one in another tree at the same time, with what a path may have.
set(other "${CASE_WORK}/it's [2] 100% é")
case_run("${CMAKE_COMMAND}" -S "${CASE_SRC}" -B "${other}" -G "Unix Makefiles" -DCASE_ROOT=${CASE_ROOT} -DCASE_FROM=${CASE_FROM}
  -DCASE_FILE=${case_file}.cmake -DCASE_LANGUAGES=CXX ${case_options})
case_run("${CMAKE_COMMAND}" --build "${other}")
case_run(sh -c [[
  run() { "$1" --test-dir "$2" -j2 -R "^(isolated.*|first|base)$" --output-on-failure; }
  run "$1" "$2" & first=$!
  run "$1" "$3" & second=$!
  run "$1" "$3" && wait $first && wait $second]] sh "${CMAKE_CTEST_COMMAND}" "${CASE_BUILD}" "${other}")
expect_nothing_left()

# CTest runs no cleanup when it is killed.
case_run(sh -c [[
  "$1" --test-dir "$2" -R "^slow$" >"$2/killed.log" 2>&1 &
  until [ -s "$2/slow.pid" ]; do sleep 0.05; done
  kill -9 $!
  kill "$(cat "$2/slow.pid")"]] sh "${CMAKE_CTEST_COMMAND}" "${CASE_BUILD}")
expect_nothing_left()

if(EXISTS "${CASE_WORK}/production.db")
  message(FATAL_ERROR "the database of the developer's shell was opened")
endif()
