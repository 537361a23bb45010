# In one directory the set, in another what is made of it.
add_migrations(db DIRECTORY migrations BACKENDS sqlite VERSION_TABLE app_version DEFAULT_URL sqlite:///developer.db)
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/deploy/CMakeLists.txt" "install_migrations(db)\n")
add_subdirectory(deploy)
get_target_property(components db MIGRATIONS_INSTALL_COMPONENTS)
if(NOT components STREQUAL "migrations")
  message(FATAL_ERROR "MIGRATIONS_INSTALL_COMPONENTS is ${components}")
endif()
