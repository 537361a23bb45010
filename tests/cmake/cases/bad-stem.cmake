file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/migrations/versions/0003 add user.cpp" "")
add_migrations(db DIRECTORY migrations)
