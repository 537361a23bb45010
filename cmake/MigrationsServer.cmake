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
  elseif(NOT backend STREQUAL "sqlite")
    _migrations_describe_server("${backend}")
    string(TOUPPER "${backend}" BACKEND)
    _migrations_find_bindir(bindir "${backend}" "${server_programs}")
    if(NOT bindir AND "$ENV{MIGRATIONS_TEST_${BACKEND}_URL}" STREQUAL "")
      list(JOIN server_programs " and " programs)
      string(CONCAT missing "there is no ${server_name} server on this machine; `apt install ${server_package}`, or set MIGRATIONS_${BACKEND}_BINDIR to the"
        " directory of ${programs} or the environment variable MIGRATIONS_TEST_${BACKEND}_URL to a running server's URL, then"
        " configure again")
    endif()
  endif()
  set(server_missing "${missing}" PARENT_SCOPE)
  set(server_bindir "${bindir}" PARENT_SCOPE)
endfunction()

# _migrations_describe_server(<backend>)
#
# Sets, for the caller, server_name, server_package (Debian's) and server_programs (what it is made and run by).
function(_migrations_describe_server backend)
  if(backend STREQUAL "postgresql")
    set(server_name PostgreSQL PARENT_SCOPE)
    set(server_package postgresql PARENT_SCOPE)
    set(server_programs initdb postgres PARENT_SCOPE)
  else()
    set(server_name MariaDB PARENT_SCOPE)
    set(server_package mariadb-server-core PARENT_SCOPE)
    set(server_programs mariadbd PARENT_SCOPE)
  endif()
endfunction()

# _migrations_find_bindir(<variable> <backend> <programs>): the directory of all of these programs; empty when there is none.
function(_migrations_find_bindir variable backend programs)
  string(TOUPPER "MIGRATIONS_${backend}_BINDIR" BINDIR)
  foreach(given IN ITEMS "${${BINDIR}}" "$ENV{${BINDIR}}")
    if(NOT given STREQUAL "")
      _migrations_has_programs(found "${given}" "${programs}")
      if(NOT found)
        list(LENGTH programs count)
        list(JOIN programs " or " lacking)
        set(them "it")
        if(count GREATER 1)
          set(them "them")
        endif()
        _migrations_fail("${BINDIR} \"${given}\" lacks ${lacking}; correct the path, or unset it to have ${them} looked for")
      endif()
      set(${variable} "${given}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  cmake_language(CALL _migrations_${backend}_directories directories)
  foreach(directory IN LISTS directories)
    _migrations_has_programs(found "${directory}" "${programs}")
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

# As the migrator looks for it (migrator/src/ephemeral/mysql/binaries.cpp).
function(_migrations_mysql_directories variable)
  set(${variable} /usr/sbin /usr/libexec /usr/local/mysql/bin PARENT_SCOPE)
endfunction()

function(_migrations_has_programs variable directory programs)
  set(${variable} TRUE PARENT_SCOPE)
  foreach(program IN LISTS programs)
    if(NOT EXISTS "${directory}/${program}")
      set(${variable} FALSE PARENT_SCOPE)
    endif()
  endforeach()
endfunction()
