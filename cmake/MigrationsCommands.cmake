#[=======================================================================[.rst:
MigrationsCommands
------------------

What runs the migrator for a set: the rule that writes ``index.json``, the targets ``<set>-<command>`` and the wrapper ``bin/<set>``.
#]=======================================================================]
include_guard(GLOBAL)

# _migrations_add_index_rule(<set> <directory> <targets>)
#
# The manifest has a line `<plugin>TAB<source>` for each revision, so that a plugin whose source is gone drops out of the index, and no
# number of revisions makes the command line too long. The rule depends on the migrator too: a new one may write a new form of the index.
function(_migrations_add_index_rule set directory targets)
  set(lines)
  foreach(target IN LISTS targets)
    get_target_property(source ${target} MIGRATION_SOURCE)
    string(APPEND lines "$<TARGET_FILE:${target}>\t${source}\n")
  endforeach()
  file(GENERATE OUTPUT "${directory}/manifest.txt" CONTENT "${lines}")
  add_custom_command(OUTPUT "${directory}/index.json"
    COMMAND ${tool_launcher} "${tool_file}" index --manifest "${directory}/manifest.txt" --output "${directory}/index.json"
    DEPENDS ${targets} "${directory}/manifest.txt" "${tool_depends}"
    COMMENT "Indexing the revisions of ${set}"
    VERBATIM)
endfunction()

# _migrations_add_command_targets(<set>)
#
# No target of its own for a command that cannot do without an argument: the wrapper is for those. MIGRATOR_TARGET, MIGRATOR_MESSAGE… are
# read by the migrator, so that they need no re-configure and stick to nothing.
function(_migrations_add_command_targets set)
  get_target_property(settings ${set} MIGRATIONS_SETTINGS)
  set(commands upgrade downgrade current history heads branches check verify stamp revision plan)
  if(TARGET ${set}_models)
    list(APPEND commands models)
  endif()
  foreach(command IN LISTS commands)
    set(words ${command})
    if(command STREQUAL "plan")
      set(words plan upgrade)
    endif()
    _migrations_check_no_target(${set}-${command})
    # Relative paths, such as sqlite:///dev.db, mean the same as in the migrator.ini of this directory and as for bin/<set> started here.
    add_custom_target(${set}-${command}
      COMMAND ${tool_launcher} "${tool_file}" --set "${settings}" ${words}
      WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}"
      COMMENT "${set}: ${command}"
      USES_TERMINAL VERBATIM)
    add_dependencies(${set}-${command} ${set})
    set_target_properties(${set}-${command} PROPERTIES FOLDER "migrations/${set}")
  endforeach()
  if(TARGET ${set}_models)
    add_dependencies(${set}-models ${set}_models)
    add_dependencies(${set}-check ${set}_models)
  endif()
endfunction()

# _migrations_write_wrapper(<set>): bin/<set>, and with a multi-config generator bin/<config>/<set> for each.
function(_migrations_write_wrapper set)
  get_target_property(settings ${set} MIGRATIONS_SETTINGS)
  _migrations_shell_words(launcher ${tool_launcher})
  set(templates "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/templates")
  set(permissions OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
  set(wrapper "${CMAKE_BINARY_DIR}/bin/${set}")
  set(config)
  set(jobs)
  set(models)
  if(TARGET ${set}_models)
    set(models ${set}_models)
  endif()
  if(CMAKE_GENERATOR MATCHES "Makefiles")
    # make alone builds one file at a time, and nobody could pass a -j through the wrapper.
    set(jobs "\${CMAKE_BUILD_PARALLEL_LEVEL:-$(getconf _NPROCESSORS_ONLN 2>/dev/null)}")
  endif()

  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi_config)
    # What `cmake --build` without --config takes.
    list(GET CMAKE_CONFIGURATION_TYPES 0 default)
    if(CMAKE_DEFAULT_BUILD_TYPE)
      set(default "${CMAKE_DEFAULT_BUILD_TYPE}")
    endif()
    list(JOIN CMAKE_CONFIGURATION_TYPES " " configs)
    file(READ "${templates}/wrapper-multi-config.in" content)
    string(CONFIGURE "${content}" content @ONLY)
    file(GENERATE OUTPUT "${wrapper}" CONTENT "${content}" FILE_PERMISSIONS ${permissions})
    set(wrapper "${CMAKE_BINARY_DIR}/bin/$<CONFIG>/${set}")
    set(config "$<CONFIG>")
  endif()
  file(READ "${templates}/wrapper.in" content)
  string(CONFIGURE "${content}" content @ONLY)
  file(GENERATE OUTPUT "${wrapper}" CONTENT "${content}" FILE_PERMISSIONS ${permissions})
endfunction()
