#[=======================================================================[.rst:
MigrationsAdd
-------------

.. command:: add_migrations

  Declare a set of migrations::

    add_migrations(<set>
      DIRECTORY <dir> [VERSION_LOCATIONS <dir>...] [RECURSIVE] | REVISIONS <file>...
      [CONFIG <file>]
      [BACKENDS <backend>...]
      [VERSION_TABLE <name>]
      [VERSION_TABLE_SCHEMA <name>]
      [DEFAULT_URL <url>]
      [HOOKS <file>]
      [MODELS <glob, file or target>...]
      [LINK_LIBRARIES <library>...]
      [NO_COMMAND_TARGETS]
      [EXCLUDE_FROM_ALL])

  Relative paths are relative to the current source directory. All keywords are there since 0.1.

  ``DIRECTORY``
    Path. Every C++ file in ``<dir>/versions`` is a revision; new and removed files are noticed by the next build. ``versions`` may be
    empty or not there yet.
  ``REVISIONS``
    List of paths. The revisions, one by one, instead of ``DIRECTORY``.
  ``VERSION_LOCATIONS``
    List of paths. The directories of the revisions, in the place of ``<dir>/versions``.
  ``RECURSIVE``
    The subdirectories of these belong to them.
  ``CONFIG``
    Path. The set's ``migrator.ini``. Default: ``migrator.ini`` in the current source directory, then in ``<dir>``, else none.
  ``BACKENDS``
    List of ``sqlite``, ``postgresql``, ``mysql`` (MySQL and MariaDB). What the revisions are written for. Default: every backend that the migrator has.
  ``VERSION_TABLE``, ``VERSION_TABLE_SCHEMA``
    String. Where the database keeps its version. Default: the migrator's.
  ``DEFAULT_URL``
    String. The database of a developer who names none. The cache variable ``<set>_DATABASE_URL`` overrides it. Default: none.
  ``HOOKS``
    Path. The source file with ``HOOKS(…)``: what runs around every revision and every run. Default: none.
  ``MODELS``
    List of globs, paths and targets. The files with ``MODEL(…)``, compiled into one plugin, the target ``<set>_models``; new and removed
    files of a glob are noticed by the next build, ``**/`` in one means every directory below. Of a target, those of its sources that have
    models, compiled with its include directories, definitions and options. Default: none.
  ``LINK_LIBRARIES``
    List. Linked to every revision, to the hooks and to the models.
  ``NO_COMMAND_TARGETS``
    No targets ``<set>-upgrade`` and so on; the wrapper stays.
  ``EXCLUDE_FROM_ALL``
    Neither the set nor its revisions are built by the target ``all``.

  It creates a ``MODULE`` library ``<set>.<stem>`` for each revision, the target ``<set>`` that builds them and their ``index.json``, the
  targets ``<set>-<command>`` and the wrapper ``bin/<set>``. Compile options and the like of one revision are its target's properties.
#]=======================================================================]
include_guard(GLOBAL)

function(add_migrations set)
  list(APPEND CMAKE_MESSAGE_CONTEXT add_migrations)
  set(_migrations_call "add_migrations(${set})")
  set(flags RECURSIVE NO_COMMAND_TARGETS EXCLUDE_FROM_ALL)
  set(one DIRECTORY CONFIG HOOKS VERSION_TABLE VERSION_TABLE_SCHEMA DEFAULT_URL)
  set(multi REVISIONS VERSION_LOCATIONS BACKENDS MODELS LINK_LIBRARIES)
  cmake_parse_arguments(PARSE_ARGV 1 arg "${flags}" "" "${one};${multi}")
  _migrations_check_set_name("${set}")
  _migrations_check_arguments("${one}" "${multi}" "${flags}")
  _migrations_check_not_defined("${set}")
  _migrations_check_backends("${arg_BACKENDS}")

  _migrations_find_revisions(sources)
  if(DEFINED arg_HOOKS)
    # A plugin like the others: the index tells them apart by what they contain.
    _migrations_check_files(hooks HOOKS "${arg_HOOKS}")
    list(APPEND sources "${hooks}")
  endif()
  if(DEFINED arg_MODELS)
    _migrations_find_models(models "${arg_MODELS}")
  endif()
  _migrations_find_config(config "${arg_DIRECTORY}")
  _migrations_find_tool()

  set(directory "${CMAKE_CURRENT_BINARY_DIR}/${set}")
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi_config)
    string(APPEND directory "/$<CONFIG>")
  endif()
  set(exclude)
  set(all ALL)
  if(arg_EXCLUDE_FROM_ALL)
    set(exclude EXCLUDE_FROM_ALL)
    set(all)
  endif()

  _migrations_add_revisions(targets "${sources}")
  _migrations_add_index_rule(${set} "${directory}" "${targets}")
  add_custom_target(${set} ${all} DEPENDS "${directory}/index.json")
  _migrations_add_drivers(${set} "${arg_BACKENDS}")
  _migrations_describe_set(${set} "${directory}" "${targets}" "${config}")
  if(DEFINED arg_MODELS)
    _migrations_add_models("${models}" "${models_targets}")
    set_property(TARGET ${set} PROPERTY MIGRATIONS_MODELS "$<TARGET_FILE:${set}_models>")
  endif()

  _migrations_write_settings(${set} "${arg_DEFAULT_URL}")
  if(NOT arg_NO_COMMAND_TARGETS)
    _migrations_add_command_targets(${set})
  endif()
  if(CMAKE_HOST_UNIX)
    _migrations_write_wrapper(${set})
  endif()
endfunction()

function(_migrations_check_not_defined set)
  if(TARGET "${set}")
    get_property(is_set TARGET "${set}" PROPERTY MIGRATIONS_INDEX SET)
    if(is_set)
      get_target_property(where "${set}" SOURCE_DIR)
      _migrations_fail("the set is defined already, in ${where}; give one of the two another name")
    endif()
  endif()
  _migrations_check_no_target("${set}")
endfunction()

# _migrations_describe_set(<set> <directory> <targets> <config>): what is known of a set, as properties of its target. Reads the caller's
# arguments.
function(_migrations_describe_set set directory targets config)
  set_target_properties(${set} PROPERTIES
    FOLDER "migrations/${set}"
    MIGRATIONS_TARGETS "${targets}"
    MIGRATIONS_DIRECTORY "${directory}"
    MIGRATIONS_INDEX "${directory}/index.json"
    MIGRATIONS_SETTINGS "${directory}/set.ini")
  _migrations_set_given(${set} MIGRATIONS_SCRIPT_LOCATION "${arg_DIRECTORY}")
  _migrations_set_given(${set} MIGRATIONS_VERSION_LOCATIONS "${arg_VERSION_LOCATIONS}")
  if(arg_RECURSIVE)
    set_property(TARGET ${set} PROPERTY MIGRATIONS_RECURSIVE_VERSION_LOCATIONS on)
  endif()
  _migrations_set_given(${set} MIGRATIONS_CONFIG "${config}")
  _migrations_set_given(${set} MIGRATIONS_BACKENDS "${arg_BACKENDS}")
  _migrations_set_given(${set} MIGRATIONS_VERSION_TABLE "${arg_VERSION_TABLE}")
  _migrations_set_given(${set} MIGRATIONS_VERSION_TABLE_SCHEMA "${arg_VERSION_TABLE_SCHEMA}")
endfunction()

# _migrations_set_given(<set> <property> <value>): an absent property says that there is none; nobody has to compare with "" or NOTFOUND.
function(_migrations_set_given set property value)
  if(NOT value STREQUAL "")
    set_property(TARGET ${set} PROPERTY ${property} "${value}")
  endif()
endfunction()
