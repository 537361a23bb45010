#[=======================================================================[.rst:
Migrations
----------

Database migrations as a native part of a CMake build: each revision of a set is compiled into a plugin, and the executable ``migrator`` applies them.

.. code-block:: cmake

  find_package(Migrations REQUIRED)
  add_migrations(db DIRECTORY src/migrations)

Commands: :command:`add_migrations` (``MigrationsAdd.cmake``); :command:`add_migration_fixture`, :command:`add_migration_test`,
:command:`use_migration_fixture` (``MigrationsFixture.cmake``); :command:`add_migration_tests` (``MigrationsSuite.cmake``);
:command:`install_migrations` (``MigrationsInstall.cmake``); :command:`package_migrations` (``MigrationsPackage.cmake``). Properties:
``MigrationsProperties.cmake``. The user's reference is ``docs/cmake.md``.

Variables
^^^^^^^^^

``MIGRATIONS_MIGRATOR_EXECUTABLE``
  Cache, ``FILEPATH``, empty by default, since 0.1. A migrator that runs on the machine that builds. When set, it is used in the place of
  ``Migrations::migrator`` by every rule, target and wrapper, and the ``migrator-launch`` that came with it before tests. Needed when cross
  compiling without an emulator.

``MIGRATIONS_POSTGRESQL_BINDIR``
  Cache, ``PATH``, empty by default, since 0.1; the environment's variable of this name is next. The directory of ``initdb`` and
  ``postgres`` for the tests' databases, which are otherwise looked for.

``MIGRATIONS_MYSQL_BINDIR``
  Cache, ``PATH``, empty by default, since 0.1; the environment's variable of this name is next. The directory of ``mariadbd``, likewise.

``MIGRATIONS_REQUIRE_BACKENDS``
  Cache, list, empty by default, since 0.1. Backends without which configuring fails: what would be left out or disabled with a message is
  an error.

Imported or created targets: ``Migrations::migrator``, ``Migrations::launch``, ``Migrations::revision``.
#]=======================================================================]
include_guard(GLOBAL)

# Functions keep the policies of the place that defines them: a consumer's older cmake_minimum_required() must not change what we build.
cmake_policy(VERSION 3.22...3.31)

set(MIGRATIONS_MIGRATOR_EXECUTABLE "" CACHE FILEPATH "A migrator that runs on the machine that builds, instead of Migrations::migrator")

set(MIGRATIONS_POSTGRESQL_BINDIR "" CACHE PATH "Directory of initdb and postgres for the tests' databases, if not the one that is found")
set(MIGRATIONS_MYSQL_BINDIR "" CACHE PATH "Directory of mariadbd for the tests' databases, if not the one that is found")
set(MIGRATIONS_REQUIRE_BACKENDS "" CACHE STRING "Backends without which configuring fails: sqlite;postgresql;mysql")

include("${CMAKE_CURRENT_LIST_DIR}/MigrationsProperties.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsUtil.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsTool.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsRevisions.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsModels.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsSettings.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsCommands.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsAdd.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsServer.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsFixtureTests.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsFixture.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsSuite.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsInstall.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsPackage.cmake")

# Only the source tree has this file; what it defines, an installed package imports.
include("${CMAKE_CURRENT_LIST_DIR}/MigrationsSource.cmake" OPTIONAL)
