#[=======================================================================[.rst:
MigrationsServer
----------------

Whether this machine can make throw-away databases of a backend. Decided while configuring, since CTest would run the tests of a disabled
setup test, without a database (3.25).
#]=======================================================================]
include_guard(GLOBAL)

# _migrations_find_server(<backend>)
#
# Sets, for the caller, server_missing (why there can be no databases; empty if there can) and server_bindir (the server's programs, if
# the backend has any here).
function(_migrations_find_server backend)
  set(missing)
  set(bindir)
  if(NOT MIGRATIONS_MIGRATOR_EXECUTABLE AND NOT TARGET Migrations::${backend} AND NOT TARGET migrator_${backend})
    set(missing "this installation of Migrations has no driver for ${backend}; install the component ${backend}, then configure again")
  elseif(backend STREQUAL "postgresql")
    _migrations_find_postgresql(bindir)
    if(NOT bindir AND "$ENV{MIGRATIONS_TEST_POSTGRESQL_URL}" STREQUAL "")
      string(CONCAT missing "there is no PostgreSQL server on this machine; `apt install postgresql`, or set MIGRATIONS_POSTGRESQL_BINDIR to the"
        " directory of initdb and postgres or the environment variable MIGRATIONS_TEST_POSTGRESQL_URL to a running server's URL, then"
        " configure again")
    endif()
  endif()
  set(server_missing "${missing}" PARENT_SCOPE)
  set(server_bindir "${bindir}" PARENT_SCOPE)
endfunction()

# _migrations_find_postgresql(<variable>): the directory of initdb and postgres; empty when there is none.
function(_migrations_find_postgresql variable)
  foreach(given IN ITEMS "${MIGRATIONS_POSTGRESQL_BINDIR}" "$ENV{MIGRATIONS_POSTGRESQL_BINDIR}")
    if(NOT given STREQUAL "")
      _migrations_has_postgresql(found "${given}")
      if(NOT found)
        _migrations_fail("MIGRATIONS_POSTGRESQL_BINDIR \"${given}\" lacks initdb or postgres; correct the path, or unset it to have them"
          " looked for")
      endif()
      set(${variable} "${given}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  _migrations_postgresql_directories(directories)
  foreach(directory IN LISTS directories)
    _migrations_has_postgresql(found "${directory}")
    if(found)
      set(${variable} "${directory}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  set(${variable} "" PARENT_SCOPE)
endfunction()

# Where distributions put them, which is not in PATH. pg_config may be that of a client alone.
function(_migrations_postgresql_directories variable)
  set(directories)
  find_program(pg_config pg_config NO_CACHE)
  if(pg_config)
    execute_process(COMMAND "${pg_config}" --bindir OUTPUT_VARIABLE directories OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  endif()
  file(GLOB installed "/usr/lib/postgresql/*/bin")
  list(SORT installed COMPARE NATURAL ORDER DESCENDING)
  set(${variable} ${directories} ${installed} PARENT_SCOPE)
endfunction()

function(_migrations_has_postgresql variable directory)
  set(${variable} FALSE PARENT_SCOPE)
  if(EXISTS "${directory}/initdb" AND EXISTS "${directory}/postgres")
    set(${variable} TRUE PARENT_SCOPE)
  endif()
endfunction()
