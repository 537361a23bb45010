#!/usr/bin/env bash
# Checks of with-postgresql, with-mariadb or with-mysql: exit codes, signals, and that nothing is left behind.
# Usage: with_server_test.sh postgresql|mariadb|mysql [--bindir DIR]
set -euo pipefail

kind=$1
shift
with=$(cd "$(dirname "$0")" && pwd)/with-$kind
options=("$@")
case $kind in
  postgresql) url=MIGRATIONS_TEST_POSTGRESQL_URL programs=(initdb postgres) ;;
  mariadb) url=MIGRATIONS_TEST_MYSQL_URL programs=(mariadbd) ;;
  mysql) url=MIGRATIONS_TEST_MYSQL_URL programs=(mysqld) ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

fail() { echo "FAILED: $1" >&2; failures=$((failures + 1)); }
check() { if ! eval "$2"; then fail "$1: $2"; fi; }

# gone HOME: server and files of a wrapper are away within 10 s
gone() {
  local tries
  for ((tries = 0; tries < 1000; tries++)); do
    if [ ! -e "$1" ] && ! pgrep -f -- "$1/data" >/dev/null; then return 0; fi
    sleep 0.01
  done
  return 1
}
home_of() { grep -o "/[^?&]*/migrations-$kind\.[A-Za-z0-9]*" "$1"; }
wait_for() { for _ in $(seq 1000); do [ -s "$1" ] && return 0; sleep 0.01; done; return 1; }

status=0
# shellcheck disable=SC2016
echo input | "$with" "${options[@]}" bash -c 'cat; echo "${!2}" >"$1"; exit 7' - "$work/url" "$url" >"$work/out" || status=$?
check "exit code is passed on" "[ $status = 7 ]"
check "standard input reaches the command" "[ \"\$(cat $work/out)\" = input ]"
check "nothing is left when it returns" "[ ! -e $(home_of "$work/url") ]"

status=0
"$with" "${options[@]}" /nonexistent/command 2>/dev/null || status=$?
check "a missing command is exit code 127" "[ $status = 127 ]"

for signal in TERM INT KILL; do
  rm -f "$work/url"
  # `env` because a shell starts background commands with SIGINT ignored; `exec` so that the signal reaches a process that dies of it
  # shellcheck disable=SC2016
  env --default-signal=INT "$with" "${options[@]}" bash -c 'echo "${!2}" >"$1"; exec sleep 60' - "$work/url" "$url" &
  wrapper=$!
  wait_for "$work/url" || fail "no server before SIG$signal"
  children=$(pgrep -P "$wrapper" || true)
  kill -s "$signal" "$wrapper"
  status=0
  wait "$wrapper" 2>/dev/null || status=$?
  check "exit code after SIG$signal" "[ $status -gt 128 ]"
  gone "$(home_of "$work/url")" || fail "something is left after SIG$signal"
  for child in $children; do kill "$child" 2>/dev/null || true; done  # the sleep that outlives kill -9
done

status=0
"$with" --bindir "$work" true 2>"$work/err" || status=$?
check "a wrong --bindir is refused" "[ $status = 1 ] && grep -q 'has no ${programs[-1]}' $work/err"

# An installation that can make its data, but not start; initdb cannot even do that.
mkdir -p "$work/bin" "$work/share/english"
touch "$work"/share/mysql_{system_tables,performance_tables,system_tables_data}.sql "$work/share/english/errmsg.sys"
cat >"$work/fake" <<'SCRIPT'
#!/bin/sh
case "$*" in *--bootstrap* | *--initialize*) exit 0 ;; esac
printf '%s\n' "$@" "the disk is on fire" >&2
exit 1
SCRIPT
for program in "${programs[@]}"; do cp "$work/fake" "$work/bin/$program"; done
chmod -R a+rx "$work"
chmod +x "$work/bin/"*
status=0
"$with" --bindir "$work/bin" true 2>"$work/err" || status=$?
check "the log is shown when the server does not start" "[ $status = 1 ] && grep -q 'on fire' $work/err"
home=$(home_of "$work/err" | head -n 1)
check "nothing is left of a server that did not start" "[ -n '$home' ] && [ ! -e '$home' ]"

[ "$failures" = 0 ] || exit 1
echo "with-$kind: all checks passed"
