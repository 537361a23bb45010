function(expect_revisions)
  file(STRINGS "${CASE_BUILD}/db/index.json" lines)
  list(TRANSFORM lines REPLACE "[.]so .*/versions/" " ")
  if(NOT "${lines}" STREQUAL "${ARGN}")
    message(FATAL_ERROR "the index has\n  ${lines}\nnot\n  ${ARGN}")
  endif()
endfunction()

case_build(db)
expect_revisions("0001_user 0001_user.cpp" "0002_post 0002_post.cpp" "0003_june 2025/06/0003_june.cpp")
file(READ "${CASE_BUILD}/db/set.ini" output)
case_expect("recursive_version_locations = on\n")
case_expect_not("\nversion_locations")

# In a directory that was not there when the project was configured.
file(WRITE "${CASE_SRC}/migrations/versions/2026/0004_january.cpp" "void f4() {}\n")
case_build(db)
expect_revisions("0001_user 0001_user.cpp" "0002_post 0002_post.cpp" "0003_june 2025/06/0003_june.cpp" "0004_january 2026/0004_january.cpp")
