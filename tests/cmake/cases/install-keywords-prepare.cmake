file(MAKE_DIRECTORY "${CASE_SRC}/empty")
