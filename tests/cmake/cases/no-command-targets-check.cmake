case_run("${CASE_BUILD}/bin/db" heads)
case_expect("<heads>")
