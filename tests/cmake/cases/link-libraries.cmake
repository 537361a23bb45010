add_library(helper INTERFACE)
target_compile_definitions(helper INTERFACE HELPER=1)
file(WRITE "${CMAKE_CURRENT_SOURCE_DIR}/needs.cpp" "#ifndef HELPER\n#error no HELPER\n#endif\n#if __cplusplus < 202002L\n#error not C++20\n#endif\n")
add_migrations(db REVISIONS needs.cpp LINK_LIBRARIES helper)
# The documented way to treat one revision.
set_property(TARGET db.needs APPEND PROPERTY COMPILE_DEFINITIONS ONLY_HERE)
