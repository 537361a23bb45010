# The same files twice: everything that a set makes carries its name.
add_migrations(db DIRECTORY migrations)
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/deeper/CMakeLists.txt"
  "add_migrations(audit.v2 REVISIONS ../migrations/versions/0002_post.cpp ../migrations/versions/0001_user.cpp)\n")
add_subdirectory(deeper)
