set(db "${CASE_BUILD}/bin/db")
function(expect_built expected)
  if(expected AND NOT EXISTS "${CASE_BUILD}/db/index.json")
    message(FATAL_ERROR "not built")
  elseif(NOT expected AND EXISTS "${CASE_BUILD}/db/index.json")
    message(FATAL_ERROR "built, for nothing")
  endif()
endfunction()

# What needs no build has none.
case_run("${db}" --help)
case_run("${db}" upgrade --help)
case_run("${db}" init elsewhere)
case_run("${db}" --complete upgrade "")
case_run("${db}" completion bash)
case_run("${db}")
set(ENV{MIGRATIONS_NO_BUILD} 1)
case_run("${db}" history)
unset(ENV{MIGRATIONS_NO_BUILD})
expect_built(NO)

# Nothing but the command's own output, its arguments as they were, from anywhere, and its exit code.
case_run("${db}" revision -m "it's a \"test\" of \$HOME & *" --sql DIRECTORY /)
expect_built(YES)
if(NOT output STREQUAL "<--set> <${CASE_BUILD}/db/set.ini> <revision> <-m> <it's a \"test\" of \$HOME & *> <--sql> target=unset cwd=/ ")
  message(FATAL_ERROR "unexpected: ${output}")
endif()
case_run(sh -c "\"$1\" heads ''" sh "${db}")
case_expect("<heads> <> target")
set(ENV{FAKE_EXIT} 9)
case_run("${db}" upgrade RESULT 9)
unset(ENV{FAKE_EXIT})

# Messages name what was typed.
case_run("${db}" wrapper)
case_expect("wrapper=${db} inner=unset")
case_run(sh -c "cd \"$1\" && bin/db wrapper" sh "${CASE_BUILD}")
case_expect("wrapper=bin/db inner=unset")

# Several at once: as tests that run in parallel do.
case_change(migrations/versions/0003_new.cpp "")
case_run(sh -c "pids=; for i in 1 2 3 4; do \"\$1\" heads & pids=\"\$pids \$!\"; done; for p in \$pids; do wait \$p || exit 1; done" sh "${db}")
case_expect_index("${CASE_BUILD}/db" 0001_user 0002_post 0003_new)

# As `make db` of somebody's makefile calls it.
set(ENV{MAKEFLAGS} "-n")
set(ENV{MAKELEVEL} 1)
case_run("${db}" heads)
unset(ENV{MAKEFLAGS})
unset(ENV{MAKELEVEL})

# A rule of a build that no wrapper started calls one: it builds once more, and not for ever.
file(REMOVE "${CASE_BUILD}/rule.txt")
case_build()
file(READ "${CASE_BUILD}/rule.txt" output)
case_expect("<heads>")

case_change(migrations/versions/0002_post.cpp "this is no C++;\n")
case_run("${db}" upgrade RESULT 125)
case_expect("0002_post.cpp:2:1: error:")
case_expect("db: the build failed, so the command was not run; to run it on the last good build, set MIGRATIONS_NO_BUILD=1")
case_expect_not("<upgrade>")
# What is to be edited does not compile, as likely as not.
case_run("${db}" edit 0002)
case_expect("db: the build failed, so this is what the last good one knew")
case_expect("<edit> <0002>")
case_expect_not("error:")
set(ENV{MIGRATIONS_NO_BUILD} 1)
case_run("${db}" upgrade)
file(GLOB left "${CASE_BUILD}/db/*.log")
if(left)
  message(FATAL_ERROR "left behind: ${left}")
endif()
