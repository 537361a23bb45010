#[=======================================================================[.rst:
MigrationsInstall
-----------------

.. command:: install_migrations

  Install a set, so that it can be applied where neither its sources nor its build tree are::

    install_migrations(<set>
      [DESTINATION <dir>]
      [COMPONENT <component>]
      [WRAPPER_NAME <name> | NO_WRAPPER]
      [CONFIG_DESTINATION <dir>]
      [CONFIG_TEMPLATE <file>]
      [BUNDLE_MIGRATOR])

  May be called in any directory once the set exists. ``<app>`` is ``PROJECT_NAME``, in lower case. All keywords are there since 0.1.

  ``DESTINATION``
    Path. Where the plugins, their index and their settings go. Default: ``${CMAKE_INSTALL_LIBDIR}/<app>/migrations/<set>``.
  ``COMPONENT``
    String. The component of all of it. Default: ``migrations``.
  ``WRAPPER_NAME``
    String. The command, in ``${CMAKE_INSTALL_BINDIR}``. Default: ``<app>-migrate``.
  ``NO_WRAPPER``
    No command; ``migrator --set <DESTINATION>/set.ini`` does the same.
  ``CONFIG_DESTINATION``
    Path. Where the administrator's ``migrations.conf`` is; one that is there already is kept. Default: ``${CMAKE_INSTALL_SYSCONFDIR}/<app>``.
  ``CONFIG_TEMPLATE``
    Path. The file to begin ``migrations.conf`` with. Default: one that explains itself and names no database.
  ``BUNDLE_MIGRATOR``
    The migrator and the drivers of the set's backends are installed with it, for archives that are to need nothing else.
#]=======================================================================]
include_guard(GLOBAL)

function(install_migrations set)
  list(APPEND CMAKE_MESSAGE_CONTEXT install_migrations)
  set(_migrations_call "install_migrations(${set})")
  set(flags NO_WRAPPER BUNDLE_MIGRATOR)
  set(one DESTINATION COMPONENT WRAPPER_NAME CONFIG_DESTINATION CONFIG_TEMPLATE)
  cmake_parse_arguments(PARSE_ARGV 1 arg "${flags}" "" "${one}")
  _migrations_check_arguments("${one}" "" "${flags}")
  _migrations_check_is_set("${set}")
  if(arg_NO_WRAPPER AND DEFINED arg_WRAPPER_NAME)
    _migrations_fail("WRAPPER_NAME and NO_WRAPPER exclude each other; keep the one that you mean")
  endif()
  # Here and not for everybody who finds the package: it needs a language, and leaves its directories in the cache.
  include(GNUInstallDirs)
  _migrations_application(app)
  _migrations_default(component "${arg_COMPONENT}" migrations)
  _migrations_default(destination "${arg_DESTINATION}" "${CMAKE_INSTALL_LIBDIR}/${app}/migrations/${set}")
  _migrations_default(wrapper "${arg_WRAPPER_NAME}" "${app}-migrate")
  _migrations_default(config_destination "${arg_CONFIG_DESTINATION}" "${CMAKE_INSTALL_SYSCONFDIR}/${app}")
  _migrations_check_file_name(COMPONENT "${component}")
  _migrations_check_file_name(WRAPPER_NAME "${wrapper}")
  _migrations_check_version_table(${set})
  set(config "${config_destination}/migrations.conf")
  if(arg_NO_WRAPPER)
    set(wrapper "")
  endif()
  _migrations_claim_installation(${set})

  set(generated "${CMAKE_CURRENT_BINARY_DIR}/${set}-install/${component}")
  _migrations_write_installed_settings(${set} "${generated}/set.ini")
  _migrations_write_config_template(${set} "${generated}/migrations.conf")
  _migrations_install_plugins(${set})
  install(FILES "${generated}/set.ini" DESTINATION "${destination}" COMPONENT ${component})
  if(wrapper)
    _migrations_write_installed_wrapper(${set} "${generated}/${wrapper}")
    install(PROGRAMS "${generated}/${wrapper}" DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT ${component})
  endif()
  if(arg_BUNDLE_MIGRATOR)
    _migrations_bundle_migrator(${set})
  endif()

  set_property(TARGET ${set} APPEND PROPERTY MIGRATIONS_INSTALL_COMPONENTS ${component})
  foreach(property IN ITEMS destination wrapper config)
    string(TOUPPER "MIGRATIONS_INSTALL_${property}_${component}" name)
    set_property(TARGET ${set} PROPERTY ${name} "${${property}}")
  endforeach()
  string(TOUPPER "MIGRATIONS_INSTALL_BUNDLED_${component}" name)
  set_property(TARGET ${set} PROPERTY ${name} ${arg_BUNDLE_MIGRATOR})
endfunction()

function(_migrations_check_is_set set)
  if(TARGET "${set}")
    get_property(is_set TARGET "${set}" PROPERTY MIGRATIONS_INDEX SET)
    if(is_set)
      return()
    endif()
  endif()
  _migrations_fail("there is no migration set \"${set}\" yet; call add_migrations(${set} ...) before")
endfunction()

# _migrations_application(<variable>): the project's name as packages, commands and directories are named.
function(_migrations_application variable)
  _migrations_plain_name(app "${PROJECT_NAME}")
  set(${variable} "${app}" PARENT_SCOPE)
endfunction()

# _migrations_plain_name(<variable> <name>): lower case, with `-` for whatever a Debian package's name cannot have.
function(_migrations_plain_name variable name)
  string(TOLOWER "${name}" name)
  string(REGEX REPLACE "[^a-z0-9+.-]+" "-" name "${name}")
  string(REGEX REPLACE "^[^a-z0-9]+|-+$" "" name "${name}")
  set(${variable} "${name}" PARENT_SCOPE)
endfunction()

function(_migrations_default variable value default)
  if(value STREQUAL "")
    set(value "${default}")
  endif()
  set(${variable} "${value}" PARENT_SCOPE)
endfunction()

function(_migrations_check_file_name keyword name)
  if(NOT name MATCHES "^[A-Za-z0-9_][A-Za-z0-9_.+-]*$")
    _migrations_fail("${keyword} \"${name}\" becomes part of file names; start with a letter, a digit or _ and use only those and . + -")
  endif()
endfunction()

# The developer's migrator.ini is not installed. A version table that only it names would be unknown there: the database would look empty,
# and be upgraded from its very beginning.
function(_migrations_check_version_table set)
  get_property(config TARGET ${set} PROPERTY MIGRATIONS_CONFIG)
  if(NOT config)
    return()
  endif()
  file(STRINGS "${config}" lines REGEX "^[ \t]*(\\[|version_table(_schema)?[ \t]*[=:])")
  set(section)
  foreach(line IN LISTS lines)
    if(line MATCHES "^[ \t]*\\[([^]]*)")
      set(section "${CMAKE_MATCH_1}")
    elseif(section STREQUAL "migrator" AND line MATCHES "^[ \t]*(version_table(_schema)?)[ \t]*[=:]")
      set(key "${CMAKE_MATCH_1}")
      string(TOUPPER "${key}" keyword)
      get_property(is_set TARGET ${set} PROPERTY MIGRATIONS_${keyword} SET)
      if(NOT is_set)
        _migrations_fail("${config} sets ${key}, and is not installed; say it in CMake: add_migrations(${set} ... ${keyword} <name>)")
      endif()
    endif()
  endforeach()
endfunction()

# _migrations_claim_installation(<set>): nothing is installed twice to one place. CMAKE_CURRENT_LIST_FILE is the file of the call.
function(_migrations_claim_installation set)
  _migrations_claim("component ${component} of ${set}" "give one of the two another COMPONENT, DESTINATION and WRAPPER_NAME")
  _migrations_claim("${destination}" "give DESTINATION")
  _migrations_claim("${config}" "give CONFIG_DESTINATION")
  if(wrapper)
    _migrations_claim("${CMAKE_INSTALL_BINDIR}/${wrapper}" "give WRAPPER_NAME")
  endif()
endfunction()

function(_migrations_claim what advice)
  get_property(first GLOBAL PROPERTY "_MIGRATIONS_CLAIMED_${what}")
  if(first)
    _migrations_fail("${what} is installed by ${first} already; ${advice}")
  endif()
  set_property(GLOBAL PROPERTY "_MIGRATIONS_CLAIMED_${what}" "${_migrations_call} in ${CMAKE_CURRENT_LIST_FILE}")
endfunction()

# _migrations_install_plugins(<set>): the plugins as they are and an index of what they have become by being installed. Also the
# configuration, which no installation may overwrite. Reads the caller's destination, component, config and generated.
function(_migrations_install_plugins set)
  get_target_property(targets ${set} MIGRATIONS_TARGETS)
  get_target_property(index ${set} MIGRATIONS_INDEX)
  _migrations_find_tool()
  set(tool ${tool_launcher} "${tool_file}")
  set(build "${CMAKE_BINARY_DIR}")
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi_config)
    string(APPEND build " --config $<CONFIG>")
  endif()
  set(parameters "
    set(migrations_set [==[${set}]==])
    set(migrations_built_index [==[${index}]==])
    set(migrations_build [==[${build}]==])
    set(migrations_source_root [==[${PROJECT_SOURCE_DIR}]==])
    set(migrations_destination [==[${destination}]==])
    set(migrations_config_template [==[${generated}/migrations.conf]==])
    set(migrations_config [==[${config}]==])
    set(migrations_tool [==[${tool}]==])")
  set(step "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/MigrationsInstallStep.cmake")
  install(CODE "${parameters}\n    set(migrations_step check)\n    include([==[${step}]==])" COMPONENT ${component})
  if(targets)
    install(TARGETS ${targets} LIBRARY DESTINATION "${destination}" COMPONENT ${component})
  endif()
  install(CODE "${parameters}\n    set(migrations_step finish)\n    include([==[${step}]==])" COMPONENT ${component})
endfunction()

# What an installed set says of itself. Its paths start at the file, so that the whole prefix can be moved; nothing of the developer's is in
# it. Reads the caller's destination and config.
function(_migrations_write_installed_settings set file)
  _migrations_relative_path(config_path "${destination}" "${config}")
  set(lines "[migrator]\n")
  _migrations_ini(lines set "${set}")
  _migrations_ini(lines installed on)
  _migrations_ini(lines index index.json)
  _migrations_ini(lines config "${config_path}")
  foreach(key IN ITEMS version_table version_table_schema backends)
    string(TOUPPER "MIGRATIONS_${key}" property)
    get_property(is_set TARGET ${set} PROPERTY ${property} SET)
    if(is_set)
      get_property(value TARGET ${set} PROPERTY ${property})
      _migrations_ini(lines ${key} "${value}")
    endif()
  endforeach()
  file(CONFIGURE OUTPUT "${file}" CONTENT "${lines}" @ONLY)
endfunction()

# _migrations_relative_path(<variable> <from> <to>): between two places below the prefix; one elsewhere stays where it is.
function(_migrations_relative_path variable from to)
  if(NOT IS_ABSOLUTE "${to}")
    set(prefix "${CMAKE_INSTALL_PREFIX}")
    cmake_path(ABSOLUTE_PATH from BASE_DIRECTORY "${prefix}" NORMALIZE)
    cmake_path(ABSOLUTE_PATH to BASE_DIRECTORY "${prefix}" NORMALIZE)
    cmake_path(RELATIVE_PATH to BASE_DIRECTORY "${from}")
  endif()
  set(${variable} "${to}" PARENT_SCOPE)
endfunction()

# Reads the caller's arg_CONFIG_TEMPLATE, app and wrapper.
function(_migrations_write_config_template set file)
  if(DEFINED arg_CONFIG_TEMPLATE)
    set(template "${arg_CONFIG_TEMPLATE}")
    _migrations_absolute(template)
    if(NOT EXISTS "${template}" OR IS_DIRECTORY "${template}")
      _migrations_fail("CONFIG_TEMPLATE \"${template}\" does not exist; correct the path, or leave the keyword out")
    endif()
    configure_file("${template}" "${file}" COPYONLY)
    return()
  endif()
  get_property(backends TARGET ${set} PROPERTY MIGRATIONS_BACKENDS)
  if(NOT backends)
    _migrations_known_backends(backends)
  endif()
  set(examples)
  if("postgresql" IN_LIST backends)
    string(APPEND examples "#   url = postgresql://user@host:5432/${app}\n")
  endif()
  if("mysql" IN_LIST backends)
    string(APPEND examples "#   url = mysql://user@host:3306/${app}\n")
  endif()
  if("sqlite" IN_LIST backends)
    string(APPEND examples "#   url = sqlite:////var/lib/${app}/${app}.db\n")
  endif()
  set(command "${wrapper}")
  if(NOT wrapper)
    set(command "migrator --set ${destination}/set.ini")
  endif()
  configure_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/templates/migrations.conf.in" "${file}" @ONLY)
endfunction()

# Reads the caller's destination and wrapper.
function(_migrations_write_installed_wrapper set file)
  _migrations_relative_path(directory "${CMAKE_INSTALL_BINDIR}" "${destination}")
  _migrations_shell_words(words "${directory}")
  if(NOT IS_ABSOLUTE "${directory}")
    string(PREPEND words "\"$_migrations_bin\"/")
  endif()
  configure_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/templates/installed-wrapper.in" "${file}" @ONLY)
endfunction()

# _migrations_bundle_migrator(<set>): below the set's own directory, where it is in nobody's way. Reads the caller's destination and
# component.
function(_migrations_bundle_migrator set)
  get_property(backends TARGET ${set} PROPERTY MIGRATIONS_BACKENDS)
  set(targets)
  if(backends)
    list(TRANSFORM backends PREPEND Migrations:: OUTPUT_VARIABLE targets)
  else()
    _migrations_known_backends(backends)
    foreach(backend IN LISTS backends)
      if(TARGET Migrations::${backend})
        list(APPEND targets Migrations::${backend})
      endif()
    endforeach()
  endif()
  foreach(target IN ITEMS Migrations::migrator LISTS targets)
    if(NOT TARGET ${target})
      _migrations_fail("BUNDLE_MIGRATOR needs the target ${target}, and there is none here; install Migrations with that driver, or leave"
        " the keyword out")
    endif()
  endforeach()
  _migrations_install_artifact(Migrations::migrator "${destination}/migrator/bin")
  foreach(target IN LISTS targets)
    _migrations_install_artifact(${target} "${destination}/migrator/lib/migrator/drivers")
  endforeach()
endfunction()

# By CMake's own rule where the target is of this build, which takes the run path of the build out.
function(_migrations_install_artifact target directory)
  get_target_property(real ${target} ALIASED_TARGET)
  if(real)
    install(TARGETS ${real} RUNTIME DESTINATION "${directory}" COMPONENT ${component} LIBRARY DESTINATION "${directory}" COMPONENT ${component})
  else()
    install(PROGRAMS "$<TARGET_FILE:${target}>" DESTINATION "${directory}" COMPONENT ${component})
  endif()
endfunction()
