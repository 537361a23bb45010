#!/bin/sh
# Stands in for migrator: `index` lists what the manifest names, any other command prints its arguments, one a line, `wrapper` also what the wrapper exports.
# `with-database` runs its command, with the fixture file in the place of a URL.
# With FAKE_SKIPS, `test` says that it has skipped a case, and ends with that if it is the code for it, else with 6.
# A revision whose source has the word DUPLICATE is an error of the index, in the compiler's form.
if [ "$1" = index ] && [ "$2" = --manifest ] && [ "$4" = --output ]; then
  while IFS='	' read -r plugin source; do
    [ -f "$plugin" ] || { echo "$plugin: no such plugin" >&2; exit 3; }
    if grep -n DUPLICATE "$source" >/dev/null; then
      echo "$source:1: error: duplicate id" >&2
      exit 3
    fi
    echo "${plugin##*/} $source"
  done <"$3" >"$5.new" || exit 3
  mv "$5.new" "$5"
  echo run >>"$5.runs"
  exit 0
fi
if [ "$1" = with-database ] && [ "$2" = --fixture ] && [ "$4" = -- ]; then
  export DATABASE_URL="fake:$3"
  shift 4
  exec "$@"
fi
if [ -n "${FAKE_SKIPS-}" ] && [ "$3" = test ]; then
  printf 'ok       another\nskipped  this one: for a reason\n'
  case " $* " in *" --skip-exit-code $FAKE_SKIPS "*) exit "$FAKE_SKIPS" ;; esac
  exit 6
fi
# Of an installed set: as little, but it must be there, with its plugins.
if [ "$1" = index ] && [ "$3" = --installed-from ] && [ "$5" = --source-root ]; then
  [ -f "$4" ] && ls "$2"/*.so >/dev/null || { echo "cannot index $2" >&2; exit 5; }
  echo "installed $(cd "$2" && echo *.so) root $6" >"$2/index.json"
  exit 0
fi
[ "$3" != wrapper ] || echo "wrapper=${MIGRATOR_WRAPPER-unset} inner=${_MIGRATIONS_WRAPPER-unset}"
for argument; do printf '<%s>\n' "$argument"; done
echo "target=${MIGRATOR_TARGET-unset} cwd=$(pwd)"
exit "${FAKE_EXIT:-0}"
