# What `cmake --install` of this project puts down, and what gives the source tree's targets the installed package's names and links.
# It is of no use to a consumer, so it is not installed itself.
include_guard(GLOBAL)
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

if(TARGET migrator AND NOT TARGET Migrations::migrator)
  add_executable(Migrations::migrator ALIAS migrator)
endif()
if(TARGET migrator_launch AND NOT TARGET Migrations::launch)
  add_executable(Migrations::launch ALIAS migrator_launch)
endif()
_migrations_known_backends(_migrations_backends)
foreach(_migrations_backend IN LISTS _migrations_backends)
  if(TARGET migrator_${_migrations_backend} AND NOT TARGET Migrations::${_migrations_backend})
    add_library(Migrations::${_migrations_backend} ALIAS migrator_${_migrations_backend})
  endif()
endforeach()
# The authoring headers declare; the code behind them is compiled once, in migrator/, not in each revision.
if(TARGET migrator_authoring)
  set_target_properties(migrator_authoring PROPERTIES EXPORT_NAME authoring)
  target_link_libraries(migrations_revision INTERFACE migrator_authoring)
endif()

# The components are named as the packages that CPack makes of them (PackageProject.cmake).
if(MIGRATIONS_INSTALL)
  set(_migrations_package "${CMAKE_INSTALL_LIBDIR}/cmake/Migrations")
  cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH _migrations_root)

  if(TARGET migrator)
    install(TARGETS migrator EXPORT MigrationsTargets COMPONENT migrator)
  endif()
  if(TARGET migrator_launch)
    set_target_properties(migrator_launch PROPERTIES EXPORT_NAME launch)
    install(TARGETS migrator_launch EXPORT MigrationsTargets RUNTIME DESTINATION "${CMAKE_INSTALL_LIBEXECDIR}" COMPONENT migrator)
  endif()
  install(TARGETS migrations_revision EXPORT MigrationsTargets COMPONENT libmigrations-dev)
  if(TARGET migrator_authoring)
    install(TARGETS migrator_authoring EXPORT MigrationsTargets COMPONENT libmigrations-dev)
  endif()
  install(EXPORT MigrationsTargets NAMESPACE Migrations:: DESTINATION "${_migrations_package}" COMPONENT libmigrations-dev)

  # An export of its own for each driver, which comes and goes with it: an import file that names a missing library would fail
  # find_package() for everybody.
  foreach(_migrations_backend IN LISTS _migrations_backends)
    if(TARGET migrator_${_migrations_backend})
      set_target_properties(migrator_${_migrations_backend} PROPERTIES EXPORT_NAME ${_migrations_backend})
      install(TARGETS migrator_${_migrations_backend} EXPORT MigrationsDriver-${_migrations_backend}
        LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/migrator/drivers" COMPONENT migrator-driver-${_migrations_backend})
      install(EXPORT MigrationsDriver-${_migrations_backend} NAMESPACE Migrations:: DESTINATION "${_migrations_package}"
        COMPONENT migrator-driver-${_migrations_backend})
    endif()
  endforeach()

  # The directory even without headers: the imported Migrations::revision names it, and CMake refuses one that does not exist.
  install(DIRECTORY DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT libmigrations-dev)
  install(DIRECTORY "${_migrations_root}/migrator/include/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT libmigrations-dev OPTIONAL)

  configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/MigrationsConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/cmake/MigrationsConfig.cmake" INSTALL_DESTINATION "${_migrations_package}")
  write_basic_package_version_file("${PROJECT_BINARY_DIR}/cmake/MigrationsConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
  file(GLOB _migrations_modules "${CMAKE_CURRENT_LIST_DIR}/Migrations*.cmake")
  list(FILTER _migrations_modules EXCLUDE REGEX "/MigrationsSource[.]cmake$")
  install(FILES ${_migrations_modules} "${PROJECT_BINARY_DIR}/cmake/MigrationsConfig.cmake"
    "${PROJECT_BINARY_DIR}/cmake/MigrationsConfigVersion.cmake" DESTINATION "${_migrations_package}" COMPONENT libmigrations-dev)
  install(DIRECTORY "${CMAKE_CURRENT_LIST_DIR}/templates" DESTINATION "${_migrations_package}" COMPONENT libmigrations-dev)
endif()
