case_build()
