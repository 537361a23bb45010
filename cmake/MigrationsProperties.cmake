#[=======================================================================[.rst:
MigrationsProperties
--------------------

The properties that :command:`add_migrations` leaves for other commands, other directories and the user.
#]=======================================================================]
include_guard(GLOBAL)

define_property(TARGET PROPERTY MIGRATIONS_TARGETS
  BRIEF_DOCS "Of a set: its revision targets"
  FULL_DOCS "The MODULE libraries of the set, in the order of their file names.")
define_property(TARGET PROPERTY MIGRATIONS_DIRECTORY
  BRIEF_DOCS "Of a set: where its plugins are built"
  FULL_DOCS "An absolute path; with a multi-config generator it contains $<CONFIG>.")
define_property(TARGET PROPERTY MIGRATIONS_INDEX
  BRIEF_DOCS "Of a set: its index.json"
  FULL_DOCS "An absolute path; with a multi-config generator it contains $<CONFIG>.")
define_property(TARGET PROPERTY MIGRATIONS_SETTINGS
  BRIEF_DOCS "Of a set: the file for `migrator --set`"
  FULL_DOCS "An absolute path; with a multi-config generator it contains $<CONFIG>.")
define_property(TARGET PROPERTY MIGRATIONS_SCRIPT_LOCATION
  BRIEF_DOCS "Of a set: the absolute DIRECTORY"
  FULL_DOCS "Not set when the revisions were given with REVISIONS.")
define_property(TARGET PROPERTY MIGRATIONS_VERSION_LOCATIONS
  BRIEF_DOCS "Of a set: the directories of its revisions"
  FULL_DOCS "Absolute paths; not set without VERSION_LOCATIONS.")
define_property(TARGET PROPERTY MIGRATIONS_RECURSIVE_VERSION_LOCATIONS
  BRIEF_DOCS "Of a set: whether their subdirectories belong to them"
  FULL_DOCS "ON with RECURSIVE, else not set.")
define_property(TARGET PROPERTY MIGRATIONS_BACKENDS
  BRIEF_DOCS "Of a set: the backends it is written for"
  FULL_DOCS "The values of BACKENDS; not set without it.")
define_property(TARGET PROPERTY MIGRATIONS_VERSION_TABLE
  BRIEF_DOCS "Of a set: the name of its version table"
  FULL_DOCS "The value of VERSION_TABLE; not set without it.")
define_property(TARGET PROPERTY MIGRATIONS_VERSION_TABLE_SCHEMA
  BRIEF_DOCS "Of a set: the schema of its version table"
  FULL_DOCS "The value of VERSION_TABLE_SCHEMA; not set without it.")
define_property(TARGET PROPERTY MIGRATIONS_CONFIG
  BRIEF_DOCS "Of a set: its migrator.ini"
  FULL_DOCS "An absolute path; not set when there is none.")
define_property(TARGET PROPERTY MIGRATIONS_MODELS
  BRIEF_DOCS "Of a set: the plugin of its models"
  FULL_DOCS "The file of the target <set>_models, as a generator expression; not set without MODELS.")
define_property(TARGET PROPERTY MIGRATIONS_INSTALL_COMPONENTS
  BRIEF_DOCS "Of a set: the components it is installed with"
  FULL_DOCS "One for each install_migrations(); not set without.")
define_property(TARGET PROPERTY MIGRATION_SOURCE
  BRIEF_DOCS "Of a revision: its source file"
  FULL_DOCS "An absolute path.")
