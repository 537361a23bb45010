file(WRITE "${CASE_SRC}/core/0003_core.cpp" "void f3() {}\n")
file(WRITE "${CASE_SRC}/core/README.md" "")
file(WRITE "${CASE_SRC}/billing/versions/0004_invoice.cpp" "void f4() {}\n")
