#[=======================================================================[.rst:
MigrationsSuite
---------------

.. command:: add_migration_tests

  Add the standard suite of a set: whether its revisions hold what revisions promise::

    add_migration_tests(<set>
      [BACKENDS <backend>...]
      [CASES <case>... | EXCLUDE <case>...]
      [SEED <file>...]
      [ONE_HEAD_PER_LABEL]
      [PREFIX <prefix>]
      [LABELS <label>...]
      [TIMEOUT <seconds>])

  All keywords are there since 0.1.

  ``BACKENDS``
    List of ``sqlite``, ``postgresql``, ``mysql``. Default: the set's.
  ``CASES``, ``EXCLUDE``
    List of ``single-head``, ``upgrade``, ``stairway``, ``offline``, ``up-to-date``: only these, or all but these.
  ``SEED``
    List of paths. SQL files that prepare the empty databases, with an extension or a role for instance.
  ``ONE_HEAD_PER_LABEL``
    Several heads are right where each has a branch label of its own.
  ``PREFIX``
    String. What the tests' names begin with. Default: ``<set>``.
  ``LABELS``
    Labels of the tests.
  ``TIMEOUT``
    Number of seconds that each test may take. Default: CTest's.

  It creates the tests ``<prefix>.<case>``, with several backends ``<prefix>.<backend>.<case>``, and the fixtures of their databases.
#]=======================================================================]
include_guard(GLOBAL)

function(add_migration_tests set)
  list(APPEND CMAKE_MESSAGE_CONTEXT add_migration_tests)
  set(_migrations_call "add_migration_tests(${set})")
  set(flags ONE_HEAD_PER_LABEL)
  set(one PREFIX TIMEOUT)
  set(multi BACKENDS CASES EXCLUDE SEED LABELS)
  cmake_parse_arguments(PARSE_ARGV 1 arg "${flags}" "" "${one};${multi}")
  _migrations_check_arguments("${one}" "${multi}" "${flags}")
  _migrations_check_suite_set()
  _migrations_choose_cases(cases)
  _migrations_choose_backends(backends)
  if(NOT DEFINED arg_PREFIX)
    set(arg_PREFIX "${set}")
  endif()
  _migrations_find_tool()
  get_target_property(settings ${set} MIGRATIONS_SETTINGS)
  set(command ${tool_launcher} "${tool_file}" --set "${settings}" test)

  if("single-head" IN_LIST cases)
    list(REMOVE_ITEM cases single-head)
    set(options)
    if(arg_ONE_HEAD_PER_LABEL)
      set(options --one-head-per-label)
    endif()
    _migrations_add_suite_test("${arg_PREFIX}.single-head" single-head ${options})
  endif()
  if(cases)
    list(LENGTH backends count)
    foreach(backend IN LISTS backends)
      set(prefix "${arg_PREFIX}")
      if(count GREATER 1)
        string(APPEND prefix ".${backend}")
      endif()
      _migrations_add_suite_of_backend()
    endforeach()
  endif()
endfunction()

# Reads the caller's variables. Every case takes databases of its own from the fixture, as many as it needs, so that no launcher stands
# before its command.
function(_migrations_add_suite_of_backend)
  set(fixture "${prefix}.suite")
  set(options)
  foreach(key IN ITEMS SEED LABELS)
    if(DEFINED arg_${key})
      list(APPEND options ${key} ${arg_${key}})
    endif()
  endforeach()
  add_migration_fixture("${fixture}" MIGRATIONS "${set}" BACKEND ${backend} REVISION base ${options})
  get_property(file GLOBAL PROPERTY MIGRATIONS_FIXTURE_${fixture})
  get_property(disabled TEST "${fixture}.start" PROPERTY DISABLED)
  foreach(case IN LISTS cases)
    _migrations_add_suite_test("${prefix}.${case}" ${case} --fixture "${file}")
    set_tests_properties("${prefix}.${case}" PROPERTIES FIXTURES_REQUIRED "${fixture}")
    if(disabled)
      set_tests_properties("${prefix}.${case}" PROPERTIES DISABLED TRUE)
    endif()
  endforeach()
endfunction()

# _migrations_add_suite_test(<name> <argument of the command>...): reads the caller's variables.
function(_migrations_add_suite_test name)
  _migrations_check_no_test("${name}")
  # By the exit code and not by the output: CTest would call a test skipped that has failed and says "skipped" somewhere.
  add_test(NAME "${name}" COMMAND ${command} ${ARGN} --skip-exit-code 77)
  set_tests_properties("${name}" PROPERTIES SKIP_RETURN_CODE 77)
  if(DEFINED arg_LABELS)
    set_property(TEST "${name}" PROPERTY LABELS "${arg_LABELS}")
  endif()
  if(DEFINED arg_TIMEOUT)
    set_property(TEST "${name}" PROPERTY TIMEOUT "${arg_TIMEOUT}")
  endif()
endfunction()

# Reads the caller's set.
function(_migrations_check_suite_set)
  set(is_set FALSE)
  if(TARGET "${set}")
    get_property(is_set TARGET "${set}" PROPERTY MIGRATIONS_SETTINGS SET)
  endif()
  if(NOT is_set)
    _migrations_fail("there is no such set; call add_migrations(${set} ...) before, or correct the name")
  endif()
endfunction()

# _migrations_choose_cases(<variable>): reads the caller's arg_CASES and arg_EXCLUDE.
function(_migrations_choose_cases variable)
  set(known single-head upgrade stairway offline up-to-date)
  if(DEFINED arg_CASES AND DEFINED arg_EXCLUDE)
    _migrations_fail("CASES and EXCLUDE were both given; name what shall be there, or what shall not")
  endif()
  foreach(key IN ITEMS CASES EXCLUDE)
    foreach(case IN LISTS arg_${key})
      if(NOT case IN_LIST known)
        list(JOIN known ", " names)
        _migrations_fail("${key} \"${case}\" is not known; choose from ${names}")
      endif()
    endforeach()
  endforeach()
  if(DEFINED arg_CASES)
    list(REMOVE_DUPLICATES arg_CASES)
    set(known "${arg_CASES}")
  elseif(DEFINED arg_EXCLUDE)
    list(REMOVE_ITEM known ${arg_EXCLUDE})
  endif()
  if(NOT known)
    _migrations_fail("EXCLUDE leaves no case; leave out the call")
  endif()
  set(${variable} "${known}" PARENT_SCOPE)
endfunction()

# _migrations_choose_backends(<variable>): reads the caller's arg_BACKENDS and set.
function(_migrations_choose_backends variable)
  get_property(backends TARGET "${set}" PROPERTY MIGRATIONS_BACKENDS)
  if(NOT backends)
    _migrations_known_backends(backends)
  endif()
  foreach(backend IN LISTS arg_BACKENDS)
    if(NOT backend IN_LIST backends)
      list(JOIN backends ", " names)
      _migrations_fail("BACKENDS \"${backend}\" is none of the set; choose from ${names}")
    endif()
  endforeach()
  if(DEFINED arg_BACKENDS)
    list(REMOVE_DUPLICATES arg_BACKENDS)
    set(backends "${arg_BACKENDS}")
  endif()
  set(${variable} "${backends}" PARENT_SCOPE)
endfunction()
