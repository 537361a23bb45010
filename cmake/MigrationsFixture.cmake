#[=======================================================================[.rst:
MigrationsFixture
-----------------

.. command:: add_migration_fixture

  Declare what databases a group of tests gets, each test one of its own::

    add_migration_fixture(<fixture>
      MIGRATIONS <set>
      [BACKEND <backend>]
      [REVISION <target>]
      [SEED <file>...]
      [ISOLATION database|cluster]
      [IN_MEMORY]
      [INITDB_OPTIONS <option>...]
      [SERVER_OPTIONS <name=value>...]
      [TARGETS <executable>...]
      [TESTS <name>...]
      [TIMEOUT <seconds>]
      [LABELS <label>...])

  Relative paths are relative to the current source directory. All keywords are there since 0.1.

  ``MIGRATIONS``
    The set that the databases are migrated with.
  ``BACKEND``
    ``sqlite``, ``postgresql`` or ``mysql``. Default: the set's, if it has only one.
  ``REVISION``
    How far they are migrated: ``head``, ``base``, an id. Default: ``head``.
  ``SEED``
    List of paths. SQL files that run after that, in this order.
  ``ISOLATION``
    ``cluster``: every test gets a server of its own, not only a database. Default: ``database``.
  ``IN_MEMORY``
    SQLite only: tests get the URL of one read-only file, to load it into memory.
  ``INITDB_OPTIONS``
    PostgreSQL only: how its server is made, such as ``--locale=C.UTF-8``.
  ``SERVER_OPTIONS``
    How the server is run, such as ``wal_level=logical`` or, on MariaDB, ``event_scheduler=on``.
  ``TARGETS``, ``TESTS``
    As for :command:`use_migration_fixture`.
  ``TIMEOUT``
    Number of seconds that making the databases may take. Default: CTest's.
  ``LABELS``
    Labels of the fixture's own tests and, beside their own, of all tests that use it.

  It creates the tests ``<fixture>.start`` and ``<fixture>.stop``.

.. command:: add_migration_test

  Add a test with a database, otherwise like :command:`add_test`::

    add_migration_test(NAME <name> FIXTURE <fixture> COMMAND <command> [<argument>...]
      [WORKING_DIRECTORY <dir>] [CONFIGURATIONS <config>...] [COMMAND_EXPAND_LISTS])

.. command:: use_migration_fixture

  Give databases to tests of the current directory, before or after the calls that add them::

    use_migration_fixture(<fixture> [TARGETS <executable>...] [TESTS <name>...])

  ``TARGETS``
    Tests in whose commands one of these executables occurs, also those that are discovered in it.
  ``TESTS``
    Tests by their names. A name comes before a target, if they are given different fixtures.
#]=======================================================================]
include_guard(GLOBAL)

function(add_migration_fixture fixture)
  list(APPEND CMAKE_MESSAGE_CONTEXT add_migration_fixture)
  set(_migrations_call "add_migration_fixture(${fixture})")
  set(flags IN_MEMORY)
  set(one MIGRATIONS BACKEND REVISION ISOLATION TIMEOUT)
  set(multi SEED INITDB_OPTIONS SERVER_OPTIONS TARGETS TESTS LABELS)
  cmake_parse_arguments(PARSE_ARGV 1 arg "${flags}" "" "${one};${multi}")
  _migrations_check_fixture_name("${fixture}")
  _migrations_check_arguments("${one}" "${multi}" "${flags}")
  _migrations_check_fixture_set()
  _migrations_choose_backend(backend)
  _migrations_check_fixture_options("${backend}")
  _migrations_find_tool()
  _migrations_find_server("${backend}")

  set(disabled FALSE)
  if(server_missing)
    if(backend IN_LIST MIGRATIONS_REQUIRE_BACKENDS)
      _migrations_fail("${server_missing}; MIGRATIONS_REQUIRE_BACKENDS asks for it")
    endif()
    message(STATUS "${_migrations_call}: its tests are disabled: ${server_missing}")
    set(disabled TRUE)
  endif()

  set(file "${CMAKE_CURRENT_BINARY_DIR}/migration_fixtures/")
  set(config)
  get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(multi_config)
    set(config "$<CONFIG>")
    string(APPEND file "$<CONFIG>/")
  endif()
  string(APPEND file "${fixture}")
  set_property(GLOBAL PROPERTY MIGRATIONS_FIXTURE_${fixture} "${file}.ini")
  set_property(GLOBAL PROPERTY _MIGRATIONS_FIXTURE_FOR_CTEST_${fixture} "${file}.cmake")

  _migrations_write_fixture("${file}.ini")
  _migrations_write_fixture_for_ctest()
  _migrations_add_fixture_test(start FIXTURES_SETUP)
  _migrations_add_fixture_test(stop FIXTURES_CLEANUP)
  if(DEFINED arg_TARGETS OR DEFINED arg_TESTS)
    _migrations_use_fixture("${fixture}" "${arg_TARGETS}" "${arg_TESTS}")
  endif()
endfunction()

function(add_migration_test)
  list(APPEND CMAKE_MESSAGE_CONTEXT add_migration_test)
  set(flags COMMAND_EXPAND_LISTS)
  set(one NAME FIXTURE WORKING_DIRECTORY)
  set(multi COMMAND CONFIGURATIONS)
  cmake_parse_arguments(PARSE_ARGV 0 arg "${flags}" "" "${one};${multi}")
  set(_migrations_call "add_migration_test(${arg_NAME})")
  _migrations_check_arguments("${one}" "${multi}" "${flags}")
  foreach(key IN ITEMS NAME FIXTURE COMMAND)
    if(NOT DEFINED arg_${key})
      _migrations_fail("${key} is missing; write add_migration_test(NAME <name> FIXTURE <fixture> COMMAND <command>...)")
    endif()
  endforeach()
  _migrations_check_fixture("${arg_FIXTURE}")
  _migrations_check_no_test("${arg_NAME}")

  # All but FIXTURE goes to add_test() as it stands, by reference: a list would lose empty arguments.
  set(arguments)
  set(is_fixture FALSE)
  math(EXPR last "${ARGC} - 1")
  foreach(i RANGE ${last})
    if(is_fixture)
      set(is_fixture FALSE)
    elseif("${ARGV${i}}" STREQUAL "FIXTURE")
      set(is_fixture TRUE)
    else()
      string(APPEND arguments " \"\${ARGV${i}}\"")
    endif()
  endforeach()
  cmake_language(EVAL CODE "add_test(${arguments})")
  _migrations_use_fixture("${arg_FIXTURE}" "" "${arg_NAME}")
endfunction()

function(use_migration_fixture fixture)
  list(APPEND CMAKE_MESSAGE_CONTEXT use_migration_fixture)
  set(_migrations_call "use_migration_fixture(${fixture})")
  set(multi TARGETS TESTS)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "${multi}")
  _migrations_check_arguments("" "${multi}" "")
  _migrations_check_fixture("${fixture}")
  if(NOT DEFINED arg_TARGETS AND NOT DEFINED arg_TESTS)
    _migrations_fail("nothing says which tests are to use it; give TARGETS <executable>... or TESTS <name>...")
  endif()
  _migrations_use_fixture("${fixture}" "${arg_TARGETS}" "${arg_TESTS}")
endfunction()

# It becomes a file, tests, and a part of the databases' names.
function(_migrations_check_fixture_name fixture)
  if(NOT fixture MATCHES "^[A-Za-z0-9_][A-Za-z0-9_.+-]*$")
    _migrations_fail("the name cannot be a fixture's; start with a letter, a digit or _ and use only those and . + -")
  endif()
  get_property(where GLOBAL PROPERTY _MIGRATIONS_FIXTURE_WHERE_${fixture})
  if(where)
    _migrations_fail("the fixture is defined already, in ${where}; give one of the two another name")
  endif()
  foreach(end IN ITEMS start stop)
    _migrations_check_no_test("${fixture}.${end}")
  endforeach()
  set_property(GLOBAL PROPERTY _MIGRATIONS_FIXTURE_WHERE_${fixture} "${CMAKE_CURRENT_SOURCE_DIR}")
endfunction()

function(_migrations_check_fixture fixture)
  get_property(where GLOBAL PROPERTY _MIGRATIONS_FIXTURE_WHERE_${fixture})
  if(NOT where)
    _migrations_fail("there is no fixture \"${fixture}\" yet; call add_migration_fixture(${fixture} ...) before")
  endif()
endfunction()

function(_migrations_check_no_test name)
  if(TEST "${name}")
    _migrations_fail("there is a test \"${name}\" in this directory already; rename one of the two")
  endif()
endfunction()

# Reads the caller's arg_MIGRATIONS.
function(_migrations_check_fixture_set)
  if(NOT DEFINED arg_MIGRATIONS)
    _migrations_fail("MIGRATIONS is missing; name the set that its databases are migrated with")
  endif()
  if(TARGET "${arg_MIGRATIONS}")
    get_property(is_set TARGET "${arg_MIGRATIONS}" PROPERTY MIGRATIONS_SETTINGS SET)
  endif()
  if(NOT is_set)
    _migrations_fail("MIGRATIONS \"${arg_MIGRATIONS}\" is no set; call add_migrations(${arg_MIGRATIONS} ...) before, or correct the name")
  endif()
endfunction()

# _migrations_choose_backend(<variable>): BACKEND, or the only one of the set.
function(_migrations_choose_backend variable)
  get_property(backends TARGET "${arg_MIGRATIONS}" PROPERTY MIGRATIONS_BACKENDS)
  if(NOT backends)
    _migrations_known_backends(backends)
  endif()
  list(JOIN backends ", " known)
  list(LENGTH backends count)
  if(DEFINED arg_BACKEND)
    if(NOT arg_BACKEND IN_LIST backends)
      _migrations_fail("BACKEND \"${arg_BACKEND}\" is none of the set ${arg_MIGRATIONS}; choose from ${known}")
    endif()
    set(backends "${arg_BACKEND}")
  elseif(count GREATER 1)
    _migrations_fail("the set ${arg_MIGRATIONS} is for several backends: ${known}; say with BACKEND which one the tests use")
  endif()
  set(${variable} "${backends}" PARENT_SCOPE)
endfunction()

# Reads the caller's arg_*, and makes arg_SEED absolute.
function(_migrations_check_fixture_options backend)
  if(DEFINED arg_ISOLATION AND NOT arg_ISOLATION MATCHES "^(database|cluster)$")
    _migrations_fail("ISOLATION \"${arg_ISOLATION}\" is not known; choose from database, cluster")
  endif()
  if(arg_IN_MEMORY AND NOT backend STREQUAL "sqlite")
    _migrations_fail("IN_MEMORY is for sqlite, not for ${backend}; leave it out")
  endif()
  if(DEFINED arg_INITDB_OPTIONS AND NOT backend STREQUAL "postgresql")
    _migrations_fail("INITDB_OPTIONS is for postgresql, not for ${backend}; leave it out")
  endif()
  if(backend STREQUAL "sqlite")
    if(DEFINED arg_SERVER_OPTIONS)
      _migrations_fail("SERVER_OPTIONS is for postgresql and mysql, not for ${backend}; leave it out")
    endif()
    if(arg_ISOLATION STREQUAL "cluster")
      _migrations_fail("ISOLATION cluster is for postgresql and mysql: with ${backend} there is no server to share; leave it out")
    endif()
  endif()
  if(DEFINED arg_TIMEOUT AND NOT arg_TIMEOUT MATCHES "^[0-9]+([.][0-9]+)?$")
    _migrations_fail("TIMEOUT \"${arg_TIMEOUT}\" is no number of seconds")
  endif()
  foreach(option IN LISTS arg_SERVER_OPTIONS)
    if(NOT option MATCHES "^[A-Za-z_][A-Za-z0-9_.-]*=")
      _migrations_fail("SERVER_OPTIONS \"${option}\" is not of the form name=value, such as wal_level=logical")
    endif()
  endforeach()

  set(seeds)
  foreach(seed IN LISTS arg_SEED)
    _migrations_absolute(seed)
    get_property(generated SOURCE "${seed}" PROPERTY GENERATED)
    if(IS_DIRECTORY "${seed}" OR (NOT generated AND NOT EXISTS "${seed}"))
      _migrations_fail("SEED \"${seed}\" is no file; correct the path, or remove it from the list")
    endif()
    list(APPEND seeds "${seed}")
  endforeach()
  set(arg_SEED "${seeds}" PARENT_SCOPE)
endfunction()

# _migrations_write_fixture(<file>): what `migrator --fixture` reads; lines as in set.ini. Reads the caller's variables.
function(_migrations_write_fixture file)
  set(lines "[fixture]\n")
  get_target_property(settings "${arg_MIGRATIONS}" MIGRATIONS_SETTINGS)
  _migrations_ini(lines name "${fixture}")
  _migrations_ini(lines set "${settings}")
  _migrations_ini(lines backend "${backend}")
  if(NOT DEFINED arg_REVISION)
    set(arg_REVISION head)
  endif()
  _migrations_ini(lines revision "${arg_REVISION}")
  foreach(seed IN LISTS arg_SEED)
    _migrations_ini(lines seed "${seed}")
  endforeach()
  if(DEFINED arg_ISOLATION)
    _migrations_ini(lines isolation "${arg_ISOLATION}")
  endif()
  if(arg_IN_MEMORY)
    _migrations_ini(lines in_memory on)
  endif()
  if(server_bindir)
    _migrations_ini(lines ${backend}_bindir "${server_bindir}")
  endif()
  foreach(option IN LISTS arg_INITDB_OPTIONS)
    _migrations_ini(lines initdb_option "${option}")
  endforeach()
  foreach(option IN LISTS arg_SERVER_OPTIONS)
    _migrations_ini(lines server_option "${option}")
  endforeach()
  file(GENERATE OUTPUT "${file}" CONTENT "${lines}")
endfunction()
