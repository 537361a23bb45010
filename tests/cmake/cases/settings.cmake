set(extra)
if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/given.ini")
  set(extra CONFIG given.ini)
endif()
add_migrations(db DIRECTORY migrations BACKENDS sqlite postgresql VERSION_TABLE "a b$c" VERSION_TABLE_SCHEMA app ${extra}
  DEFAULT_URL "postgresql://app@localhost/$<LOWER_CASE:$<CONFIG>>")
add_migrations(bare REVISIONS migrations/versions/0001_user.cpp)
