case_build()
case_ctest()
case_expect("db.postgresql.upgrade (Disabled)")
case_expect("100% tests passed, 0 tests failed out of 4")
