#[=======================================================================[.rst:
FindMariaDB
-----------

MariaDB's client library as the target ``MariaDB::Client``. MySQL's own is none: it lacks the functions that do not block.

Distributions have no CMake package of it. vcpkg and Conan have one each, of its own name, which knows what a static library needs.
#]=======================================================================]
include(FindPackageHandleStandardArgs)

find_path(MariaDB_INCLUDE_DIR mariadb_version.h PATH_SUFFIXES mariadb mysql)
find_package(unofficial-libmariadb CONFIG QUIET)
find_package(mariadb-connector-c CONFIG QUIET)
foreach(_mariadb_target IN ITEMS unofficial::libmariadb mariadb-connector-c::mariadb-connector-c)
  if(TARGET ${_mariadb_target})
    set(MariaDB_LIBRARY ${_mariadb_target})
  endif()
endforeach()
unset(_mariadb_target)
if(NOT MariaDB_LIBRARY)
  find_library(MariaDB_LIBRARY NAMES mariadb)
endif()
mark_as_advanced(MariaDB_INCLUDE_DIR MariaDB_LIBRARY unofficial-libmariadb_DIR mariadb-connector-c_DIR)

find_package_handle_standard_args(MariaDB REQUIRED_VARS MariaDB_LIBRARY MariaDB_INCLUDE_DIR)
if(MariaDB_FOUND AND NOT TARGET MariaDB::Client)
  add_library(MariaDB::Client INTERFACE IMPORTED)
  target_include_directories(MariaDB::Client SYSTEM INTERFACE "${MariaDB_INCLUDE_DIR}")
  target_link_libraries(MariaDB::Client INTERFACE "${MariaDB_LIBRARY}")
endif()
