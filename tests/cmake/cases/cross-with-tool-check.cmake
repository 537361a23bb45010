case_build()
case_expect_index("${CASE_BUILD}/db" 0001_user 0002_post)
case_run("${CASE_BUILD}/bin/db" history)
case_expect("<history>")
