# The same lines, whichever way the package came.
add_migrations(db DIRECTORY migrations BACKENDS sqlite)
foreach(target IN ITEMS Migrations::migrator Migrations::revision Migrations::sqlite)
  if(NOT TARGET ${target})
    message(FATAL_ERROR "there is no ${target}")
  endif()
endforeach()
# A second time, from another directory.
if(CASE_FROM STREQUAL "installed")
  find_package(Migrations 0.1 REQUIRED COMPONENTS sqlite)
endif()
