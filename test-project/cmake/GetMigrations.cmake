# The ways to Migrations for CMake. A project needs one of them; all give the same commands and targets.
set(ORDER_BOOK_MIGRATIONS installed CACHE STRING "Where Migrations for CMake comes from: installed, subdirectory, fetched")
set(ORDER_BOOK_MIGRATIONS_SOURCE "${PROJECT_SOURCE_DIR}/.." CACHE PATH "Its source tree, unless it is installed")

if(ORDER_BOOK_MIGRATIONS STREQUAL "installed")
  find_package(Migrations 0.1 REQUIRED COMPONENTS sqlite postgresql mysql)
elseif(ORDER_BOOK_MIGRATIONS STREQUAL "subdirectory")
  add_subdirectory("${ORDER_BOOK_MIGRATIONS_SOURCE}" migrations-for-cmake)
elseif(ORDER_BOOK_MIGRATIONS STREQUAL "fetched")
  include(FetchContent)
  FetchContent_Declare(Migrations SOURCE_DIR "${ORDER_BOOK_MIGRATIONS_SOURCE}")  # yours: GIT_REPOSITORY <url> GIT_TAG <tag>
  FetchContent_MakeAvailable(Migrations)
else()
  message(FATAL_ERROR "ORDER_BOOK_MIGRATIONS is ${ORDER_BOOK_MIGRATIONS}; choose from installed, subdirectory, fetched")
endif()
