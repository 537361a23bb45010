# The project's own packages: `cpack` in the build directory. One for each component of InstallProject.cmake, which has the package's name,
# so that a server needs the migrator and one driver only. It is of no use to a consumer, so it is not installed.
include_guard(GLOBAL)

set(CPACK_PACKAGE_NAME migrations)
set(CPACK_PACKAGE_CONTACT "The Migrations for CMake authors <maintainers@migrations.invalid>" CACHE STRING "Who answers for the packages")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_GENERATOR DEB)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE MIT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENTS_ALL)

# _migrations_package(<component> SECTION <section> SUMMARY <text> DESCRIPTION <text> [DEPENDS <packages>…] [RECOMMENDS <packages>…])
#
# DEPENDS are other components, in this very version: the drivers and the migrator exchange C++ objects.
macro(_migrations_package component)
  cmake_parse_arguments(_migrations "" "SECTION;SUMMARY;DESCRIPTION" "DEPENDS;RECOMMENDS" ${ARGN})
  string(TOUPPER ${component} _migrations_upper)
  list(TRANSFORM _migrations_DEPENDS APPEND " (= ${PROJECT_VERSION})" OUTPUT_VARIABLE _migrations_deb)
  list(TRANSFORM _migrations_DEPENDS APPEND " = ${PROJECT_VERSION}" OUTPUT_VARIABLE _migrations_rpm)
  list(JOIN _migrations_deb ", " CPACK_DEBIAN_${_migrations_upper}_PACKAGE_DEPENDS)
  list(JOIN _migrations_rpm ", " CPACK_RPM_${component}_PACKAGE_REQUIRES)
  list(JOIN _migrations_RECOMMENDS " | " CPACK_DEBIAN_${_migrations_upper}_PACKAGE_RECOMMENDS)
  set(CPACK_DEBIAN_${_migrations_upper}_PACKAGE_NAME ${component})
  set(CPACK_DEBIAN_${_migrations_upper}_PACKAGE_SECTION ${_migrations_SECTION})
  set(CPACK_DEBIAN_${_migrations_upper}_DESCRIPTION "${_migrations_SUMMARY}\n${_migrations_DESCRIPTION}")
  set(CPACK_RPM_${component}_PACKAGE_NAME ${component})
  set(CPACK_RPM_${component}_PACKAGE_SUMMARY "${_migrations_SUMMARY}")
  set(CPACK_RPM_${component}_PACKAGE_DESCRIPTION "${_migrations_DESCRIPTION}")
  list(APPEND CPACK_COMPONENTS_ALL ${component})
  install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${component}" RENAME copyright
    COMPONENT ${component})
endmacro()

set(_migrations_driver_packages)
foreach(_migrations_backend IN LISTS _migrations_backends)
  if(TARGET migrator_${_migrations_backend})
    list(APPEND _migrations_driver_packages migrator-driver-${_migrations_backend})
    _migrations_package(migrator-driver-${_migrations_backend}
      SECTION database
      SUMMARY "database migrations: the driver for ${_migrations_backend}"
      DESCRIPTION "With it the migrator can work on databases of this kind."
      DEPENDS migrator)
  endif()
endforeach()
_migrations_package(migrator
  SECTION database
  SUMMARY "applies database migrations that were compiled into plugins"
  DESCRIPTION "It brings a database from one revision of an application's schema to\nanother, each in a transaction."
  RECOMMENDS ${_migrations_driver_packages})
_migrations_package(libmigrations-dev
  SECTION libdevel
  SUMMARY "database migrations as part of a CMake build"
  DESCRIPTION "The CMake package Migrations, with add_migrations(), and the headers\nthat revisions include."
  DEPENDS migrator
  RECOMMENDS ${_migrations_driver_packages})
# The manual page is compressed as Debian's policy asks for.
list(APPEND CPACK_PRE_BUILD_SCRIPTS "${CMAKE_CURRENT_LIST_DIR}/CompressManual.cmake")
include(CPack)
