add_migrations(db DIRECTORY migrations BACKENDS sqlite)
# A rule of the build that calls the wrapper of a set it is part of.
add_custom_command(OUTPUT rule.txt COMMAND "${CMAKE_BINARY_DIR}/bin/db" heads > rule.txt VERBATIM)
add_custom_target(rule DEPENDS rule.txt)
add_dependencies(db rule)
