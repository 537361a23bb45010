file(MAKE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/empty" "${CMAKE_CURRENT_SOURCE_DIR}/with-versions/versions")
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/with-versions/versions/.gitkeep" "")
add_migrations(db DIRECTORY empty)
add_migrations(other DIRECTORY with-versions/)
