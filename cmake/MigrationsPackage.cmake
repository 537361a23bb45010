#[=======================================================================[.rst:
MigrationsPackage
-----------------

.. command:: package_migrations

  Make a package of an installed set, with CPack's generators ``DEB`` and ``RPM``, and an archive of its own with ``TGZ``::

    package_migrations(<set>
      [COMPONENT <component>]
      [PACKAGE_NAME <name>]
      [DEPENDS_ON <component>...]
      [ON_INSTALL hint|run|none]
      [CONFIG_FILE <file>]
      [LOCK_TIMEOUT <time>]
      [RUN_AS <user>])

  Goes with ``install_migrations(<set>)``, and may stand before or after ``include(CPack)``, which the top-level ``CMakeLists.txt`` has. All
  keywords are there since 0.1. ``<app>`` is ``PROJECT_NAME``, in lower case.

  ``COMPONENT``
    String. The one of ``install_migrations()``. Default: ``migrations``.
  ``PACKAGE_NAME``
    String. Default: ``<app>-migrations``.
  ``DEPENDS_ON``
    List. Components of the project whose packages, in the same version, this one needs.
  ``ON_INSTALL``
    What the installation does: print the command that upgrades the database (``hint``, the default), upgrade it (``run``), nothing
    (``none``). ``run`` upgrades only a database that the administrator names in ``CONFIG_FILE``.
  ``CONFIG_FILE``
    Path. The administrator's configuration in DEB and RPM. Default: ``/etc/<app>/migrations.conf``.
  ``LOCK_TIMEOUT``
    ``500ms``, ``10s``, ``2min``. About how long ``run`` waits for locks. Default: ``10s``.
  ``RUN_AS``
    String. The user whom ``run`` works as. Default: ``root``, unless the configuration names one.
#]=======================================================================]
include_guard(GLOBAL)

function(package_migrations set)
  list(APPEND CMAKE_MESSAGE_CONTEXT package_migrations)
  set(_migrations_call "package_migrations(${set})")
  set(one COMPONENT PACKAGE_NAME ON_INSTALL CONFIG_FILE LOCK_TIMEOUT RUN_AS)
  set(multi DEPENDS_ON)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "${one};${multi}")
  _migrations_check_arguments("${one}" "${multi}" "")
  _migrations_check_is_set("${set}")
  include(GNUInstallDirs)
  _migrations_application(app)
  _migrations_default(component "${arg_COMPONENT}" migrations)
  _migrations_default(package "${arg_PACKAGE_NAME}" "${app}-migrations")
  _migrations_default(on_install "${arg_ON_INSTALL}" hint)
  _migrations_default(lock_timeout "${arg_LOCK_TIMEOUT}" 10s)
  set(run_as "${arg_RUN_AS}")
  _migrations_check_installed(${set} ${component})
  _migrations_check_package_name("${package}")
  if(NOT on_install MATCHES "^(hint|run|none)$")
    _migrations_fail("ON_INSTALL \"${on_install}\" is not known; choose from hint, run, none")
  endif()
  _migrations_check_user("${run_as}")
  _migrations_lock_retries(lock_retries "${lock_timeout}")
  string(TOUPPER ${component} upper)
  foreach(key IN ITEMS destination wrapper config bundled)
    string(TOUPPER "MIGRATIONS_INSTALL_${key}" property)
    get_property(${key} TARGET ${set} PROPERTY ${property}_${upper})
  endforeach()
  _migrations_package_config_file(config_file "${config}")
  _migrations_claim_package(${component} ${package})
  _migrations_migrator_packages(migrator_deb migrator_rpm)

  set(depends_on "${arg_DEPENDS_ON}")
  set(bin "${CMAKE_INSTALL_BINDIR}")
  set(content "# What package_migrations(${set}) was told.\n")
  foreach(key IN ITEMS set component package app depends_on on_install lock_timeout lock_retries run_as destination wrapper bin config
      config_file migrator_deb migrator_rpm)
    string(APPEND content "set(migrations_${key} [==[${${key}}]==])\n")
  endforeach()
  file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/migrations-package/${component}.cmake" CONTENT "${content}" @ONLY)
endfunction()

function(_migrations_check_installed set component)
  get_property(components TARGET ${set} PROPERTY MIGRATIONS_INSTALL_COMPONENTS)
  if(NOT component IN_LIST components)
    if(components)
      list(JOIN components ", " components)
      _migrations_fail("the set is not installed with the component ${component}; give COMPONENT one of: ${components}")
    endif()
    _migrations_fail("the set is not installed; call install_migrations(${set}) before")
  endif()
endfunction()

# Debian's rule; CPack makes packages of any name, and dpkg refuses them when it is too late. RPM's is wider.
function(_migrations_check_package_name name)
  if(name MATCHES "^[a-z0-9][a-z0-9+.-]+$")
    return()
  endif()
  _migrations_plain_name(suggestion "${name}")
  if(NOT suggestion MATCHES "^[a-z0-9][a-z0-9+.-]+$")
    set(suggestion "app-migrations")
  endif()
  _migrations_fail("PACKAGE_NAME \"${name}\" is no legal name of a Debian package: lower-case letters, digits and + . - only, two at least;"
    " take ${suggestion}")
endfunction()

# It is written into a shell script.
function(_migrations_check_user name)
  if(NOT name STREQUAL "" AND NOT name MATCHES "^[A-Za-z_][A-Za-z0-9_.-]*$")
    _migrations_fail("RUN_AS \"${name}\" is no name of a user")
  endif()
endfunction()

# _migrations_lock_retries(<variable> <time>): how often the migrator may try a revision again, so that all its waits for tables together
# come to about <time>: a second each, and pauses that grow from half a second to five.
function(_migrations_lock_retries variable time)
  if(NOT time MATCHES "^([0-9]+)(ms|s|min)$")
    _migrations_fail("LOCK_TIMEOUT \"${time}\" is no time; write it like 500ms, 10s or 2min")
  endif()
  set(seconds ${CMAKE_MATCH_1})
  if(CMAKE_MATCH_2 STREQUAL "ms")
    math(EXPR seconds "${seconds} / 1000")
  elseif(CMAKE_MATCH_2 STREQUAL "min")
    math(EXPR seconds "${seconds} * 60")
  endif()
  if(seconds GREATER 0)
    math(EXPR retries "(${seconds} + 2) / 3")
  else()
    set(retries 0)
  endif()
  set(${variable} ${retries} PARENT_SCOPE)
endfunction()

# A package belongs into /usr and its configuration into /etc, whatever the prefix was.
function(_migrations_package_config_file variable config)
  cmake_path(ABSOLUTE_PATH config BASE_DIRECTORY / OUTPUT_VARIABLE file)
  if(DEFINED arg_CONFIG_FILE)
    set(file "${arg_CONFIG_FILE}")
  endif()
  # It is written into a shell script.
  if(NOT file MATCHES "^/[A-Za-z0-9_.+/-]*[A-Za-z0-9_.+-]$")
    _migrations_fail("CONFIG_FILE \"${file}\" must be an absolute path, of letters, digits and _ . + - /")
  endif()
  set(${variable} "${file}" PARENT_SCOPE)
endfunction()

# The first package also sees to it that CPack will know of them.
function(_migrations_claim_package component package)
  _migrations_claim_once("component ${component}" "give one of the two another COMPONENT")
  _migrations_claim_once("package ${package}" "give PACKAGE_NAME")
  get_property(components GLOBAL PROPERTY _MIGRATIONS_PACKAGED_COMPONENTS)
  if(NOT components)
    # At the end of the project, when it is known what CPack was told: CMake's own order of calls is no concern of the user's.
    cmake_language(EVAL CODE
      "cmake_language(DEFER DIRECTORY [==[${CMAKE_SOURCE_DIR}]==] CALL _migrations_join_cpack [==[${_migrations_call}]==])")
  endif()
  set_property(GLOBAL APPEND PROPERTY _MIGRATIONS_PACKAGED_COMPONENTS ${component})
endfunction()

function(_migrations_claim_once what advice)
  get_property(first GLOBAL PROPERTY "_MIGRATIONS_PACKAGED_${what}")
  if(first)
    _migrations_fail("${what} is packaged by ${first} already; ${advice}")
  endif()
  set_property(GLOBAL PROPERTY "_MIGRATIONS_PACKAGED_${what}" "${_migrations_call} in ${CMAKE_CURRENT_LIST_FILE}")
endfunction()

# _migrations_migrator_packages(<deb variable> <rpm variable>): what the package needs to be applied with, as our own packages are named.
# Of several backends one driver is enough: which one, the administrator's database decides. Reads the caller's bundled.
function(_migrations_migrator_packages deb_variable rpm_variable)
  set(deb)
  set(rpm)
  if(NOT bundled)
    get_property(backends TARGET ${set} PROPERTY MIGRATIONS_BACKENDS)
    if(NOT backends)
      _migrations_known_backends(backends)
    endif()
    get_property(version GLOBAL PROPERTY MIGRATIONS_VERSION)
    list(TRANSFORM backends PREPEND migrator-driver-)
    set(deb_version)
    set(rpm_version)
    if(version)
      set(deb_version " (>= ${version})")
      set(rpm_version " >= ${version}")
    endif()
    list(JOIN backends " | " deb_drivers)
    set(deb "migrator${deb_version}, ${deb_drivers}")
    list(LENGTH backends count)
    list(JOIN backends " or " rpm_drivers)
    if(count GREATER 1)
      set(rpm_drivers "(${rpm_drivers})")
    endif()
    set(rpm "migrator${rpm_version}, ${rpm_drivers}")
  endif()
  set(${deb_variable} "${deb}" PARENT_SCOPE)
  set(${rpm_variable} "${rpm}" PARENT_SCOPE)
endfunction()

# _migrations_join_cpack(<call>): called at the end of the top-level directory.
#
# CPack writes down its variables when it is included, and a function cannot set any in the directory that does so. So what is made of the
# packages is said to CPack by its own hook, a CPACK_PROJECT_CONFIG_FILE, which CPackConfig.cmake is told of after it was written.
function(_migrations_join_cpack call)
  set(_migrations_call "${call}")
  foreach(name IN ITEMS CPack_CMake_INCLUDED CPACK_OUTPUT_CONFIG_FILE CPACK_DEB_COMPONENT_INSTALL CPACK_RPM_COMPONENT_INSTALL
      CPACK_ARCHIVE_COMPONENT_INSTALL)
    get_directory_property(${name} DIRECTORY "${CMAKE_SOURCE_DIR}" DEFINITION ${name})
  endforeach()
  if(NOT CPack_CMake_INCLUDED)
    _migrations_fail("nothing makes packages here; write include(CPack) into the top-level CMakeLists.txt, after the variables of CPack")
  endif()
  if(NOT CPACK_DEB_COMPONENT_INSTALL AND NOT CPACK_RPM_COMPONENT_INSTALL AND NOT CPACK_ARCHIVE_COMPONENT_INSTALL)
    _migrations_fail("CPack would make one package of all components; write before include(CPack): set(CPACK_DEB_COMPONENT_INSTALL ON), and"
      " CPACK_RPM_COMPONENT_INSTALL or CPACK_ARCHIVE_COMPONENT_INSTALL likewise")
  endif()
  get_property(components GLOBAL PROPERTY _MIGRATIONS_PACKAGED_COMPONENTS)
  set(directory "${CMAKE_BINARY_DIR}/migrations-package")
  set(modules "${CMAKE_CURRENT_FUNCTION_LIST_DIR}")
  configure_file("${modules}/templates/project-config.cmake.in" "${directory}/project-config.cmake" @ONLY)
  file(APPEND "${CPACK_OUTPUT_CONFIG_FILE}" "
# Appended by package_migrations()
set(MIGRATIONS_PROJECT_CONFIG_FILE \"\${CPACK_PROJECT_CONFIG_FILE}\")
set(CPACK_PROJECT_CONFIG_FILE [==[${directory}/project-config.cmake]==])
")
endfunction()
