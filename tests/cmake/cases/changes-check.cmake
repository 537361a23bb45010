# New, changed, removed and broken revisions, by `cmake --build` alone; a change costs its plugin and the index.
set(directory "${CASE_BUILD}/db")
if(CASE_GENERATOR MATCHES "Multi")
  string(APPEND directory "/Debug")
endif()
case_build()

case_change(migrations/versions/0003_new.cpp "")
case_build()
case_expect_index("${directory}" 0001_user 0002_post 0003_new runs=2)

file(TIMESTAMP "${directory}/0001_user.so" before %s)
case_change(migrations/versions/0002_post.cpp "int changed;")
case_build()
case_expect_index("${directory}" 0001_user 0002_post 0003_new runs=3)
case_expect("0002_post.cpp")
case_expect_not("0001_user.cpp")
file(TIMESTAMP "${directory}/0001_user.so" after %s)
if(NOT before STREQUAL after)
  message(FATAL_ERROR "0001_user was linked again")
endif()

file(REMOVE "${CASE_SRC}/migrations/versions/0003_new.cpp")
case_build()
case_expect_index("${directory}" 0001_user 0002_post runs=4)

case_change(migrations/versions/0002_post.cpp "// DUPLICATE\n")
case_build(RESULT fails)
case_expect("${CASE_SRC}/migrations/versions/0002_post.cpp:1: error: duplicate id")
case_build(db-upgrade RESULT fails)

file(REMOVE "${CASE_SRC}/migrations/versions/0001_user.cpp" "${CASE_SRC}/migrations/versions/0002_post.cpp")
case_build()
case_expect_index("${directory}" runs=5)
