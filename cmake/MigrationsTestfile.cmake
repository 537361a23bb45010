#[=======================================================================[.rst:
MigrationsTestfile
------------------

Read by CTest, not by CMake, before the tests of a directory that uses a fixture: puts ``migrator with-database`` in front of their commands,
and ``migrator-launch`` in front of that.

CTest knows a test when its file says ``add_test(<name> <command>...)``: CMake writes that for the tests of a ``CMakeLists.txt``, and a test
framework's discovery for those that it found in an executable. So this is the one place where the command of any test can be changed.
All test files of a run share one scope of variables and functions.
#]=======================================================================]
include_guard(GLOBAL)

# CTest sets no policy at all.
cmake_policy(VERSION 3.22...3.31)

# A command can be replaced once: a second time, _add_test would be the first replacement and call itself for ever (3.25).
if(COMMAND _add_test)
  message(FATAL_ERROR "Migrations: something else has replaced add_test() in CTest's files already, so tests cannot be given databases;"
    " look for `function(add_test` or `macro(add_test` in the files that TEST_INCLUDE_FILES names")
endif()

# _migrations_directory(<directory> <its CTestTestfile.cmake, as CTest calls it>)
#
# That file is the only place to tell from which directory a test is. CTest calls it without a directory where it was started, and by
# its real path below a symbolic link.
function(_migrations_directory directory testfile)
  cmake_path(GET testfile PARENT_PATH called)
  foreach(name IN ITEMS "${directory}" "${called}")
    set("_migrations_directory_of/${name}" "${directory}" PARENT_SCOPE)
  endforeach()
endfunction()

# _migrations_fixture(<config> <fixture> <launcher> <labels> <disabled>): what tests of this fixture get. <config> is empty but for
# multi-config generators.
function(_migrations_fixture config fixture launcher labels disabled)
  foreach(key IN ITEMS fixture launcher labels disabled)
    set("_migrations_${key}_of/${config}/${fixture}" "${${key}}" PARENT_SCOPE)
  endforeach()
endfunction()

# _migrations_use_target(<directory> <config> <fixture> <file>), _migrations_use_test(<directory> <config> <fixture> <name>): the tests of
# the directory that run this file, or are called so, use the fixture.
function(_migrations_use_target directory config fixture file)
  set("_migrations_use_by_file/${directory}/${file}" "${config}/${fixture}" PARENT_SCOPE)
endfunction()

function(_migrations_use_test directory config fixture name)
  # A file is of one configuration, a name of all: `ctest -C` decides, in any case of letters.
  string(TOLOWER "${config}" config_lower)
  string(TOLOWER "${CTEST_CONFIGURATION_TYPE}" wanted)
  if(config STREQUAL "" OR config_lower STREQUAL wanted)
    set("_migrations_use_by_name/${directory}/${name}" "${config}/${fixture}" PARENT_SCOPE)
  endif()
endfunction()

# The arguments are passed on as references, because any other way would lose empty ones, or take those with a `;` apart.
function(add_test name)
  set(directory "${_migrations_directory_of/${CMAKE_CURRENT_LIST_DIR}}")
  set(use "${_migrations_use_by_name/${directory}/${name}}")
  set(command)
  math(EXPR last "${ARGC} - 1")
  foreach(i RANGE 1 ${last})
    string(APPEND command " \"\${ARGV${i}}\"")
    if(use STREQUAL "")
      # Not only the first word: an emulator or a checker may stand before the executable.
      set(use "${_migrations_use_by_file/${directory}/${ARGV${i}}}")
    endif()
  endforeach()

  # NOT_AVAILABLE: a multi-config generator's test, and `ctest` without -C.
  if(use STREQUAL "" OR ARGV1 STREQUAL "NOT_AVAILABLE")
    cmake_language(EVAL CODE "_add_test(\"\${name}\" ${command})")
    return()
  endif()
  _migrations_find_program(ARGV1 "${ARGV1}" "${directory}")
  cmake_language(EVAL CODE "_add_test(\"\${name}\" \${_migrations_launcher_of/${use}} ${command})")
  # The test's own fixtures and labels are not lost: CTest adds each value to those that there are (3.25, 4.3).
  set_tests_properties("${name}" PROPERTIES FIXTURES_REQUIRED "${_migrations_fixture_of/${use}}")
  if(NOT "${_migrations_labels_of/${use}}" STREQUAL "")
    set_tests_properties("${name}" PROPERTIES LABELS "${_migrations_labels_of/${use}}")
  endif()
  if("${_migrations_disabled_of/${use}}")
    set_tests_properties("${name}" PROPERTIES DISABLED TRUE)
  endif()
endfunction()

# CTest looks for a program in the directory of its test before PATH; what the launcher starts is looked for in PATH alone.
function(_migrations_find_program variable program directory)
  set(path "${program}")
  if(NOT program MATCHES "/")
    find_program(found NAMES "${program}" NO_CACHE)
    if(EXISTS "${directory}/${program}" AND NOT IS_DIRECTORY "${directory}/${program}")
      set(path "${directory}/${program}")
    elseif(NOT found)
      set(path "./${program}")
    endif()
  endif()
  set(${variable} "${path}" PARENT_SCOPE)
endfunction()
