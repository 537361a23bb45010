file(MAKE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/migrations/versions/old.cpp")
add_migrations(db DIRECTORY migrations)
