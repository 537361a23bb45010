#[=======================================================================[.rst:
MigrationsUtil
--------------

Argument checks, names and messages, shared by the public commands.

A public command sets ``_migrations_call``, the words every message of it starts with, such as ``add_migrations(db)``; the helpers read it.
#]=======================================================================]
include_guard(GLOBAL)

# _migrations_fail(<text>…): the one way to end a wrong call. By index, since ${ARGV} would lose the semicolons of the text.
function(_migrations_fail)
  set(text)
  math(EXPR last "${ARGC} - 1")
  foreach(i RANGE ${last})
    string(APPEND text "${ARGV${i}}")
  endforeach()
  message(FATAL_ERROR "${_migrations_call}: ${text}")
endfunction()

# _migrations_check_arguments(<one-value keywords> <multi-value keywords> <flags>)
#
# Judges the caller's arg_* variables. One-value keywords are parsed as multi-value ones, since cmake_parse_arguments() drops an empty value
# (`CONFIG "${typo}"`, 3.25) and lets the last of two values win, both without a word.
function(_migrations_check_arguments one multi flags)
  if(NOT "${arg_UNPARSED_ARGUMENTS}" STREQUAL "")
    list(GET arg_UNPARSED_ARGUMENTS 0 first)
    set(known ${one} ${multi} ${flags})
    list(JOIN known ", " known)
    _migrations_fail("unknown argument \"${first}\"; the keywords are ${known}")
  endif()
  foreach(key IN LISTS one multi)
    if(key IN_LIST arg_KEYWORDS_MISSING_VALUES OR (DEFINED arg_${key} AND arg_${key} STREQUAL ""))
      _migrations_fail("${key} has no value; give it one or leave the keyword out")
    endif()
  endforeach()
  foreach(key IN LISTS one)
    list(LENGTH arg_${key} count)
    if(count GREATER 1)
      list(JOIN arg_${key} "\" \"" values)
      _migrations_fail("${key} takes one value, not ${count}: \"${values}\"; quote it if it is one, or leave the rest out")
    endif()
  endforeach()
endfunction()

# _migrations_check_set_name(<set>): it becomes targets, a directory and a file.
function(_migrations_check_set_name set)
  if(NOT set MATCHES "^[A-Za-z0-9_][A-Za-z0-9_.+-]*$")
    _migrations_fail("the name cannot be a target; start with a letter, a digit or _ and use only those and . + -")
  endif()
  # CMake's own target names (CMP0037), in all generators: a name must not begin to fail when somebody takes another generator.
  set(reserved all ALL_BUILD help install INSTALL preinstall clean edit_cache rebuild_cache depend test RUN_TESTS list_install_components
    package PACKAGE package_source ZERO_CHECK codegen CMakeFiles)
  if(set IN_LIST reserved OR set IN_LIST CMAKE_CONFIGURATION_TYPES)
    _migrations_fail("the name is reserved by CMake; choose another one, such as ${set}_db")
  endif()
endfunction()

# _migrations_check_no_target(<name>): a readable error where CMake's own would name neither the command nor the set.
function(_migrations_check_no_target name)
  if(TARGET "${name}")
    get_target_property(where "${name}" SOURCE_DIR)
    _migrations_fail("there is a target \"${name}\" already, from ${where}; rename it or the set")
  endif()
endfunction()

# _migrations_absolute(<variable>): the path in it, as CMake's commands understand one: relative to the current source directory.
function(_migrations_absolute variable)
  set(path "${${variable}}")
  cmake_path(ABSOLUTE_PATH path BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
  string(REGEX REPLACE "(.)/$" "\\1" path "${path}")
  set(${variable} "${path}" PARENT_SCOPE)
endfunction()

# _migrations_glob(<variable> <directory> <pattern> [GLOB_RECURSE]): the names in <directory>, noticed again by every build.
#
# RELATIVE keeps a `;` of the directory out of the list; file(GLOB) would read [ ] * ? of the directory as a pattern and find nothing (3.25).
function(_migrations_glob variable directory pattern)
  set(glob ${ARGN})
  if(NOT glob)
    set(glob GLOB)
  endif()
  string(REGEX REPLACE "([][*?])" "[\\1]" literal "${directory}")
  file(${glob} names RELATIVE "${directory}" CONFIGURE_DEPENDS "${literal}/${pattern}")
  list(SORT names)
  set(${variable} "${names}" PARENT_SCOPE)
endfunction()

# _migrations_shell_words(<variable> <word>…): the words, quoted for a POSIX shell.
function(_migrations_shell_words variable)
  set(words)
  foreach(word IN LISTS ARGN)
    string(REPLACE "'" "'\\''" word "${word}")
    string(APPEND words " '${word}'")
  endforeach()
  string(STRIP "${words}" words)
  set(${variable} "${words}" PARENT_SCOPE)
endfunction()
