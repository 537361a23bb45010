#[=======================================================================[.rst:
MigrationsTool
--------------

Which migrator the rules of a set run: ``MIGRATIONS_MIGRATOR_EXECUTABLE``, or ``Migrations::migrator``, with the emulator when cross
compiling. The rules only ever *read* plugins with it.
#]=======================================================================]
include_guard(GLOBAL)

# _migrations_find_tool()
#
# Sets, for the caller, tool_file (a path or a generator expression), tool_launcher (a command line to put before it, often empty) and
# tool_depends (what a rule that runs it depends on).
function(_migrations_find_tool)
  set(launcher)
  if(MIGRATIONS_MIGRATOR_EXECUTABLE)
    set(file "${MIGRATIONS_MIGRATOR_EXECUTABLE}")
    if(NOT EXISTS "${file}" OR IS_DIRECTORY "${file}")
      _migrations_fail("MIGRATIONS_MIGRATOR_EXECUTABLE \"${file}\" does not exist; give the path of a migrator that runs on this machine")
    endif()
    set(depends "${file}")
  else()
    if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
      _migrations_fail("cross compiling needs a migrator that runs on this machine; install Migrations for this machine and pass"
        " -DMIGRATIONS_MIGRATOR_EXECUTABLE=<path of its migrator>, or set CMAKE_CROSSCOMPILING_EMULATOR")
    endif()
    if(NOT TARGET Migrations::migrator)
      _migrations_fail("there is no target Migrations::migrator here; call find_package(Migrations) in this directory or above, or set"
        " MIGRATIONS_MIGRATOR_EXECUTABLE")
    endif()
    if(CMAKE_CROSSCOMPILING)
      set(launcher "${CMAKE_CROSSCOMPILING_EMULATOR}")
    endif()
    set(file "$<TARGET_FILE:Migrations::migrator>")
    set(depends Migrations::migrator)
  endif()
  set(tool_file "${file}" PARENT_SCOPE)
  set(tool_launcher "${launcher}" PARENT_SCOPE)
  set(tool_depends "${depends}" PARENT_SCOPE)
endfunction()

# _migrations_find_test_launcher(<variable>): the command line to put before the migrator's where it stands before a test; empty if this
# migrator comes without migrator-launch, which does the same in less time. Reads the caller's tool_launcher.
function(_migrations_find_test_launcher variable)
  set(file)
  if(MIGRATIONS_MIGRATOR_EXECUTABLE)
    file(REAL_PATH "${MIGRATIONS_MIGRATOR_EXECUTABLE}" migrator)
    cmake_path(GET migrator PARENT_PATH directory)
    # Beside it in a build tree, and where it is installed.
    foreach(candidate IN ITEMS "${directory}/migrator-launch" "${directory}/../libexec/migrator-launch")
      if(EXISTS "${candidate}" AND NOT file)
        cmake_path(NORMAL_PATH candidate OUTPUT_VARIABLE file)
      endif()
    endforeach()
  elseif(TARGET Migrations::launch)
    set(file "$<TARGET_FILE:Migrations::launch>")
  endif()
  if(file)
    set(file ${tool_launcher} "${file}")
  endif()
  set(${variable} "${file}" PARENT_SCOPE)
endfunction()

# _migrations_known_backends(<variable>): the one list of them in CMake.
function(_migrations_known_backends variable)
  set(${variable} sqlite postgresql mysql PARENT_SCOPE)
endfunction()

function(_migrations_check_backends backends)
  _migrations_known_backends(known)
  foreach(backend IN LISTS backends)
    if(NOT backend IN_LIST known)
      list(JOIN known ", " known)
      _migrations_fail("BACKENDS \"${backend}\" is not known; choose from ${known}")
    endif()
  endforeach()
endfunction()

# _migrations_add_drivers(<set> <backends>)
#
# The migrator loads its drivers at run time and no rule mentions them: where they are part of this build, a set has to ask for them.
function(_migrations_add_drivers set backends)
  if(MIGRATIONS_MIGRATOR_EXECUTABLE)
    return()
  endif()
  if(NOT backends)
    _migrations_known_backends(backends)
  endif()
  foreach(backend IN LISTS backends)
    if(TARGET migrator_${backend})
      add_dependencies(${set} migrator_${backend})
    endif()
  endforeach()
endfunction()
