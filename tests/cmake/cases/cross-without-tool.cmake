file(MAKE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/none")
add_migrations(db DIRECTORY none)
