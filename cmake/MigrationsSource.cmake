#[=======================================================================[.rst:
MigrationsSource
----------------

What the source tree creates and an installed package imports: ``Migrations::revision``, the usage requirements of a revision.
#]=======================================================================]
include_guard(GLOBAL)
include(GNUInstallDirs)

set_property(GLOBAL PROPERTY MIGRATIONS_VERSION "${Migrations_VERSION}")

add_library(migrations_revision INTERFACE)
add_library(Migrations::revision ALIAS migrations_revision)
set_target_properties(migrations_revision PROPERTIES EXPORT_NAME revision)
# Not target_compile_features(): that one fails in a project that has not enabled C++, before add_migrations() can say so in its own words.
set_property(TARGET migrations_revision PROPERTY INTERFACE_COMPILE_FEATURES cxx_std_20)

# An imported target's headers are SYSTEM; a project that takes us in from source must get no more warnings than one that found us installed.
set(_migrations_system)
if(NOT PROJECT_IS_TOP_LEVEL)
  set(_migrations_system SYSTEM)
endif()
cmake_path(ABSOLUTE_PATH CMAKE_CURRENT_LIST_DIR OUTPUT_VARIABLE _migrations_root)
cmake_path(GET _migrations_root PARENT_PATH _migrations_root)
target_include_directories(migrations_revision ${_migrations_system} INTERFACE
  "$<BUILD_INTERFACE:${_migrations_root}/migrator/include>" "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
unset(_migrations_system)
unset(_migrations_root)
