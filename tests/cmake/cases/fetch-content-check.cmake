case_build(db)
case_expect_index("${CASE_BUILD}/db" 0001_user 0002_post)
