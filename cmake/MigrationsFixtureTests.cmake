#[=======================================================================[.rst:
MigrationsFixtureTests
----------------------

The CTest side of a fixture: its own tests, and which of a directory's tests use it. What CTest reads of it calls the functions of
``MigrationsTestfile.cmake``.
#]=======================================================================]
include_guard(GLOBAL)

# _migrations_add_fixture_test(start|stop <property>): reads the caller's variables.
function(_migrations_add_fixture_test command property)
  set(name "${fixture}.${command}")
  add_test(NAME "${name}" COMMAND ${tool_launcher} "${tool_file}" database ${command} --fixture "${file}.ini")
  set_property(DIRECTORY APPEND PROPERTY _MIGRATIONS_FIXTURE_TESTS "${name}")
  set_property(TEST "${name}" PROPERTY ${property} "${fixture}")
  if(disabled)
    set_property(TEST "${name}" PROPERTY DISABLED TRUE)
  endif()
  if(DEFINED arg_LABELS)
    set_property(TEST "${name}" PROPERTY LABELS "${arg_LABELS}")
  endif()
  if(DEFINED arg_TIMEOUT AND command STREQUAL "start")
    set_property(TEST "${name}" PROPERTY TIMEOUT "${arg_TIMEOUT}")
  endif()
endfunction()

# _migrations_write_fixture_for_ctest(): in the directory of the fixture, since others may not see its Migrations::migrator. Reads the
# caller's variables.
function(_migrations_write_fixture_for_ctest)
  _migrations_find_test_launcher(test_launcher)
  set(launcher ${test_launcher} ${tool_launcher} "${tool_file}" with-database --fixture "${file}.ini" --)
  file(GENERATE OUTPUT "${file}.cmake"
    CONTENT "_migrations_fixture([==[${config}]==] ${fixture} [==[${launcher}]==] [==[${arg_LABELS}]==] ${disabled})\n")
endfunction()

# _migrations_use_fixture(<fixture> <targets> <tests>)
#
# Remembers the call until the end of the directory: by then all of its tests are known, and what test discovery has CTest read.
function(_migrations_use_fixture fixture targets tests)
  get_property(uses DIRECTORY PROPERTY _MIGRATIONS_USES)
  list(LENGTH uses n)
  if(n EQUAL 0)
    cmake_language(DEFER CALL _migrations_finish_uses)
  endif()
  set_property(DIRECTORY APPEND PROPERTY _MIGRATIONS_USES ${n})
  set(call "${_migrations_call}")
  foreach(key IN ITEMS call fixture targets tests)
    set_property(DIRECTORY PROPERTY _MIGRATIONS_USE_${n}_${key} "${${key}}")
  endforeach()
endfunction()

function(_migrations_finish_uses)
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  set(config)
  if(multi_config)
    set(config "$<CONFIG>")
  endif()
  set(includes)
  set(lines)
  get_property(uses DIRECTORY PROPERTY _MIGRATIONS_USES)
  foreach(n IN LISTS uses)
    foreach(key IN ITEMS call fixture targets tests)
      get_property(${key} DIRECTORY PROPERTY _MIGRATIONS_USE_${n}_${key})
    endforeach()
    set(_migrations_call "${call}")
    _migrations_check_targets("${targets}")
    _migrations_check_tests("${tests}")

    get_property(for_ctest GLOBAL PROPERTY _MIGRATIONS_FIXTURE_FOR_CTEST_${fixture})
    list(APPEND includes "${for_ctest}")
    foreach(kind IN ITEMS target test)
      foreach(item IN LISTS ${kind}s)
        set(other "${fixture_of_${kind}/${item}}")
        if(NOT other STREQUAL "" AND NOT other STREQUAL fixture)
          _migrations_fail("\"${item}\" uses the fixture ${other} already, and a test has one DATABASE_URL; leave it out of one of the two")
        endif()
        set("fixture_of_${kind}/${item}" "${fixture}")
        set(word "${item}")
        if(kind STREQUAL "target")
          set(word "$<TARGET_FILE:${item}>")
        endif()
        string(APPEND lines
          "_migrations_use_${kind}([==[${CMAKE_CURRENT_BINARY_DIR}]==] [==[${config}]==] ${fixture} [==[${word}]==])\n")
      endforeach()
    endforeach()
  endforeach()
  list(REMOVE_DUPLICATES includes)
  foreach(include IN LISTS includes)
    string(PREPEND lines "include([==[${include}]==])\n")
  endforeach()
  _migrations_prepend_test_include("${lines}")
endfunction()

function(_migrations_check_targets targets)
  foreach(target IN LISTS targets)
    set(type)
    if(TARGET "${target}")
      get_target_property(type "${target}" TYPE)
    endif()
    if(NOT type STREQUAL "EXECUTABLE")
      _migrations_fail("TARGETS \"${target}\" is no executable target; correct the name, or give TESTS <name>...")
    endif()
  endforeach()

  # Which tests run a target, CMake does not tell. But where there is no test at all, the call is in the wrong place.
  get_property(tests DIRECTORY PROPERTY TESTS)
  get_property(own DIRECTORY PROPERTY _MIGRATIONS_FIXTURE_TESTS)
  list(REMOVE_ITEM tests ${own})
  get_property(discovered DIRECTORY PROPERTY TEST_INCLUDE_FILES)
  if(targets AND NOT tests AND NOT discovered)
    list(JOIN targets ", " names)
    _migrations_fail("TARGETS ${names}: no test is added or discovered in ${CMAKE_CURRENT_SOURCE_DIR}; call use_migration_fixture() in the"
      " directory that does so")
  endif()
endfunction()

function(_migrations_check_tests names)
  get_property(tests DIRECTORY PROPERTY TESTS)
  foreach(name IN LISTS names)
    if(NOT name IN_LIST tests)
      _migrations_fail("TESTS \"${name}\" is no test of ${CMAKE_CURRENT_SOURCE_DIR}; correct the name, call use_migration_fixture() in the"
        " directory that adds the test, or give TARGETS <executable>... if it is discovered")
    endif()
  endforeach()
endfunction()

# _migrations_prepend_test_include(<text>): has CTest read it before any test of this directory.
#
# With a multi-config generator it reads that of every configuration, because `ctest` without -C runs discovered tests, too.
function(_migrations_prepend_test_include text)
  set(directory "${CMAKE_CURRENT_BINARY_DIR}/migration_fixtures")
  # Including a file changes CMAKE_PARENT_LIST_FILE for good (3.25).
  string(CONCAT head "set(_migrations_testfile \"\${CMAKE_PARENT_LIST_FILE}\")\n"
    "include([==[${CMAKE_CURRENT_FUNCTION_LIST_DIR}/MigrationsTestfile.cmake]==])\n"
    "_migrations_directory([==[${CMAKE_CURRENT_BINARY_DIR}]==] \"\${_migrations_testfile}\")\n")
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi_config)
    file(GENERATE OUTPUT "${directory}/$<CONFIG>/tests.cmake" CONTENT "${text}")
    set(text)
    foreach(config IN LISTS CMAKE_CONFIGURATION_TYPES)
      string(APPEND text "include([==[${directory}/${config}/tests.cmake]==])\n")
    endforeach()
  endif()
  file(GENERATE OUTPUT "${directory}/tests.cmake" CONTENT "${head}${text}")
  get_property(includes DIRECTORY PROPERTY TEST_INCLUDE_FILES)
  set_property(DIRECTORY PROPERTY TEST_INCLUDE_FILES "${directory}/tests.cmake" ${includes})
endfunction()
