file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/open.cpp" "void nobody(); extern \"C\" [[gnu::visibility(\"default\")]] void use() { nobody(); }\n")
add_migrations(db REVISIONS open.cpp)
