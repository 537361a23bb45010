file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/migrations/versions/0003_seed.sql" "")
add_migrations(db DIRECTORY migrations)
