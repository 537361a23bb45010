case_ctest(RESULT fails)
case_expect("Migrations: something else has replaced add_test() in CTest's files already, so tests cannot be given databases; look for `function(add_test` or `macro(add_test` in the files that TEST_INCLUDE_FILES names")
