add_custom_command(OUTPUT 0001_made.cpp COMMAND "${CMAKE_COMMAND}" -E touch 0001_made.cpp)
add_migrations(db REVISIONS "${CMAKE_CURRENT_BINARY_DIR}/0001_made.cpp")
