file(WRITE "${CASE_SRC}/migrations/versions/2025/06/0003_june.cpp" "void f3() {}\n")
file(WRITE "${CASE_SRC}/migrations/versions/2025/README.md" "")
file(WRITE "${CASE_SRC}/migrations/versions/.attic/0000_old.cpp" "this is no C++\n")
