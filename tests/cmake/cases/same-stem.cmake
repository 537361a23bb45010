enable_language(CXX)
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/migrations/versions/0001_user.cc" "")
add_migrations(db DIRECTORY migrations)
