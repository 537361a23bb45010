# Revisions in two directories, neither of them versions/ of DIRECTORY.
add_migrations(db DIRECTORY migrations VERSION_LOCATIONS core ../src/billing/versions)
get_target_property(locations db MIGRATIONS_VERSION_LOCATIONS)
if(NOT locations STREQUAL "${CMAKE_CURRENT_SOURCE_DIR}/core;${CMAKE_CURRENT_SOURCE_DIR}/billing/versions")
  message(FATAL_ERROR "MIGRATIONS_VERSION_LOCATIONS is ${locations}")
endif()
