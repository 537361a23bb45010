# What the installation of a set does beyond copying files. install_migrations() includes it in the install script, with migrations_step and
# the variables that it reads. ENV{DESTDIR} and CMAKE_INSTALL_PREFIX are known here only.
cmake_policy(VERSION 3.22...3.31)

if(NOT IS_ABSOLUTE "${migrations_destination}")
  string(PREPEND migrations_destination "${CMAKE_INSTALL_PREFIX}/")
endif()
if(NOT IS_ABSOLUTE "${migrations_config}")
  string(PREPEND migrations_config "${CMAKE_INSTALL_PREFIX}/")
endif()

# Before anything is copied, and in better words than those of a plugin that is missing.
function(migrations_check_built)
  if(NOT EXISTS "${migrations_built_index}")
    message(FATAL_ERROR "install_migrations(${migrations_set}): the set is not built, there is no ${migrations_built_index}; run:"
      " cmake --build ${migrations_build} --target ${migrations_set}")
  endif()
endfunction()

# The index names the bytes of each plugin, and CMake has changed these: run paths, `--strip`.
function(migrations_write_index)
  set(directory "$ENV{DESTDIR}${migrations_destination}")
  message(STATUS "Installing: ${directory}/index.json")
  execute_process(
    COMMAND ${migrations_tool} index "${directory}" --installed-from "${migrations_built_index}" --source-root "${migrations_source_root}"
    RESULT_VARIABLE result ERROR_VARIABLE errors)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "install_migrations(${migrations_set}): the installed plugins cannot be indexed (${result})\n${errors}")
  endif()
  # Whatever the umask: everybody may read them, and the migrator opens no plugin that others could have written.
  file(CHMOD "${directory}/index.json" PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  file(CHMOD "${directory}" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
endfunction()

if(migrations_step STREQUAL "check")
  migrations_check_built()
else()
  file(MAKE_DIRECTORY "$ENV{DESTDIR}${migrations_destination}")
  migrations_write_index()
  list(APPEND CMAKE_INSTALL_MANIFEST_FILES "${migrations_destination}/index.json")
  if(EXISTS "$ENV{DESTDIR}${migrations_config}")
    # It is the administrator's.
    message(STATUS "Keeping: $ENV{DESTDIR}${migrations_config}")
  else()
    cmake_path(GET migrations_config PARENT_PATH migrations_config_directory)
    file(INSTALL DESTINATION "${migrations_config_directory}" TYPE FILE FILES "${migrations_config_template}")
  endif()
endif()
