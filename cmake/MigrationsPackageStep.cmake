# Tells cpack how to make the package of one set, for the generator that it is about to run; see _migrations_join_cpack(). The variables
# migrations_* are what package_migrations() was told. What the project has set itself is left as it is, or added to.
string(TOUPPER "${migrations_component}" migrations_upper)
set(migrations_call "package_migrations(${migrations_set})")
set(migrations_generated "${migrations_work}/${CPACK_GENERATOR}/${migrations_component}")

macro(migrations_set_default name)
  if(NOT DEFINED ${name})
    set(${name} "${ARGN}")
  endif()
endmacro()

macro(migrations_add_text name separator text)
  if(NOT "${text}" STREQUAL "")
    if(NOT "${${name}}" STREQUAL "")
      string(APPEND ${name} "${separator}")
    endif()
    string(APPEND ${name} "${text}")
  endif()
endmacro()

function(migrations_require_components variable)
  if(NOT ${variable})
    message(FATAL_ERROR "${migrations_call}: ${variable} is not ON, so this would be one package of all components; set it before"
      " include(CPack), or leave ${CPACK_GENERATOR} out")
  endif()
  if(CPACK_COMPONENTS_GROUPING STREQUAL "ALL_COMPONENTS_IN_ONE")
    message(FATAL_ERROR "${migrations_call}: CPACK_COMPONENTS_GROUPING is ALL_COMPONENTS_IN_ONE, so the package would not be one of its own;"
      " remove it, or take ONE_PER_GROUP or IGNORE")
  endif()
  # CPack names the directory that it packs by the group then, and tells nobody.
  if(NOT CPACK_COMPONENTS_GROUPING STREQUAL "IGNORE" AND CPACK_COMPONENT_${migrations_upper}_GROUP)
    message(FATAL_ERROR "${migrations_call}: component ${migrations_component} is in the group ${CPACK_COMPONENT_${migrations_upper}_GROUP}, so"
      " the package would not be one of its own; leave its GROUP out, or set CPACK_COMPONENTS_GROUPING to IGNORE")
  endif()
endfunction()

# The packages of DEPENDS_ON, as `name` or as CPack derives it.
function(migrations_sibling_packages variable prefix equals)
  set(siblings)
  foreach(component IN LISTS migrations_depends_on)
    if(CPACK_COMPONENTS_ALL AND NOT component IN_LIST CPACK_COMPONENTS_ALL)
      list(JOIN CPACK_COMPONENTS_ALL ", " known)
      message(FATAL_ERROR "${migrations_call}: DEPENDS_ON ${component} is no component that is packaged; there are ${known}")
    endif()
    string(TOUPPER "${component}" upper)
    set(name "${CPACK_PACKAGE_NAME}-${component}")
    string(TOLOWER "${name}" name)
    foreach(given IN ITEMS ${prefix}_${component}_PACKAGE_NAME ${prefix}_${upper}_PACKAGE_NAME)
      if(${given})
        set(name "${${given}}")
      endif()
    endforeach()
    if(NOT name MATCHES "^[a-z0-9][a-z0-9+.-]+$")
      message(FATAL_ERROR "${migrations_call}: the package of DEPENDS_ON ${component} would be called ${name}, which is no legal name of a"
        " Debian package; set ${prefix}_${upper}_PACKAGE_NAME, or another CPACK_PACKAGE_NAME")
    endif()
    list(APPEND siblings "${name} ${equals}")
  endforeach()
  list(JOIN siblings ", " siblings)
  set(${variable} "${siblings}" PARENT_SCOPE)
endfunction()

# migrations_write_script(<file> <guard> <try again>): what the package runs when it is installed.
function(migrations_write_script file only_when try_again)
  set(prefix "${CPACK_PACKAGING_INSTALL_PREFIX}")
  set(command "migrator --set ${prefix}/${migrations_destination}/set.ini")
  if(migrations_wrapper)
    set(command "${prefix}/${migrations_bin}/${migrations_wrapper}")
  endif()
  if(NOT "${prefix}/${migrations_destination}/${migrations_bin}/${migrations_wrapper}" MATCHES "^[A-Za-z0-9_.+/-]+$")
    message(FATAL_ERROR "${migrations_call}: the script that runs at installation calls ${command}; its paths must be of letters, digits and"
      " _ . + - / (CPACK_PACKAGING_INSTALL_PREFIX, CMAKE_INSTALL_BINDIR, DESTINATION)")
  endif()
  configure_file("${migrations_modules}/templates/postinst.in" "${file}" @ONLY)
endfunction()

# The configuration goes from the prefix to where packages have it, between installing and packing.
macro(migrations_move_config)
  set(migrations_place "${migrations_generated}/place-config.cmake")
  configure_file("${migrations_modules}/templates/place-config.cmake.in" "${migrations_place}" @ONLY)
  list(APPEND CPACK_PRE_BUILD_SCRIPTS "${migrations_place}")
endmacro()

get_filename_component(migrations_modules "${CMAKE_CURRENT_LIST_FILE}" DIRECTORY)
# CPack forgets the components of a project that has one only.
if(NOT CPACK_COMPONENTS_ALL)
  set(CPACK_COMPONENTS_ALL ${migrations_component})
endif()
# A umask that lets a group write would make plugins that the migrator does not open.
migrations_set_default(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(migrations_description "Database migrations of ${migrations_app}")
set(migrations_long_description "The revisions of the database and what applies them.")

if(CPACK_GENERATOR STREQUAL "DEB")
  include("${migrations_modules}/MigrationsPackageDeb.cmake")
elseif(CPACK_GENERATOR STREQUAL "RPM")
  include("${migrations_modules}/MigrationsPackageRpm.cmake")
elseif(CPACK_ARCHIVE_COMPONENT_INSTALL)
  migrations_set_default(CPACK_ARCHIVE_${migrations_upper}_FILE_NAME
    "${migrations_package}-${CPACK_PACKAGE_VERSION}-${CPACK_SYSTEM_NAME}")
endif()
