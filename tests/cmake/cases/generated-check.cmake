case_build()
file(STRINGS "${CASE_BUILD}/db/index.json" output)
case_expect("0001_made.so ${CASE_BUILD}/0001_made.cpp")
