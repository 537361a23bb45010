# Sourced by with-postgresql, with-mariadb and with-mysql: what a private server for one command needs, whatever its kind.
#
# They set `kind` (in names of directories), `program` (the server's), `account` (of the system, for a server that root starts), `stop_signal` and
# `bindir_variable` (tells servers that the command starts by itself of --bindir; empty if these are of another kind), and define
#   find_bindir     prints the folder of the server's programs, or fails
#   server_settings prints more words in front of a server command (env takes them), each ended by a NUL
#   make_data       makes the server's data in $home/data; its output goes to a *.log in $home
#   start_server    starts the server in the background and sets `server` to its process
#   is_ready        whether the server answers by now
#   export_url      exports the server's URL
# and call main "$@". A keeper in a session of its own, so that Ctrl-C stops the command and not the server under it, waits for the script's end of
# a pipe to close, which even kill -9 cannot prevent; the kernel stops the server when the keeper dies.
set -euo pipefail

tool=with-$kind

die() { echo "$tool: $1" >&2; exit 1; }

# Where the data go: memory, if there is room for a few dozen small databases.
find_base() {
  local free
  if [ "$(stat -f -c %T /dev/shm 2>/dev/null)" = tmpfs ] && [ -w /dev/shm ]; then
    free=$(df --output=avail -k /dev/shm | tail -n 1)
    if [ "$free" -gt 1000000 ]; then echo /dev/shm; return; fi
  fi
  echo "${TMPDIR:-/tmp}"
}

# What a power cut or a kill -9 of everything left behind. A living keeper or server holds its directory's lock.
sweep() {
  local old
  for old in $(find "$1" -maxdepth 1 -type d -user "$(id -un)" -name "migrations-$kind.*" -mmin +2 2>/dev/null); do
    if [ ! -f "$old/lock" ] || flock -n "$old/lock" true; then rm -rf "$old"; fi
  done
}

show_log() {
  echo "$tool: $1; its log:" >&2
  sed 's/^/  /' "$home"/*.log >&2 || true
}

server_user() { id -un "$account" 2>/dev/null || echo nobody; }

# Prints the words in front of a server command: the user, the death signal, the settings.
server_words() {
  printf '%s\0' setpriv --pdeathsig "$stop_signal"  # after the change of user, which clears it
  if [ "$(id -u)" = 0 ]; then printf '%s\0' --reuid "$(server_user)" --regid "$(id -gn "$(server_user)")" --clear-groups; fi
  printf '%s\0' env
  server_settings
}

wait_until_ready() {
  local tries
  for ((tries = 0; tries < 3000; tries++)); do
    if is_ready 2>/dev/null; then return; fi
    if ! kill -0 "$server" 2>/dev/null; then return 1; fi
    sleep 0.01
  done
  return 1
}

# Reads the pipe as standard input.
keep() {
  server=
  trap '' INT TERM HUP
  trap 'if [ -n "$server" ]; then kill -s $stop_signal "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi; rm -rf "$home"' EXIT
  exec {lock}>"$home/lock"
  flock "$lock"
  mapfile -d '' as_server < <(server_words)
  if [ "$(id -u)" = 0 ]; then chown "$(server_user)" "$home"; fi
  make_data || { show_log "the server's data could not be made"; exit 1; }
  start_server
  wait_until_ready || { show_log "the server did not start"; exit 1; }
  touch "$home/ready"
  read -r _ || true  # until nobody has the other end
}

start_keeper() {
  local base
  base=$(find_base)
  [ ${#base} -le 60 ] || base=/tmp  # a socket's path ends at 107 bytes
  sweep "$base"
  home=$(mktemp -d "$base/migrations-$kind.XXXXXX")
  chmod 0711 "$home"  # root's command may change its user and still reaches the socket

  mkfifo "$home/pipe"
  exec {alive}<>"$home/pipe"  # for reading, too: opening to write alone would wait for the keeper
  setsid "$0" --keep "$bindir" "$home" <"$home/pipe" {alive}>&- >/dev/null &
  keeper=$!
  while [ ! -e "$home/ready" ]; do
    if ! kill -0 "$keeper" 2>/dev/null; then wait "$keeper" || exit 1; fi
    sleep 0.01
  done
}

# In the background, because bash handles signals only between foreground commands; hence its own standard input and signals.
run_command() {
  env --default-signal=INT,QUIT "$@" <&0 {alive}>&- &
  command=$!
  for signal in INT TERM HUP; do
    # shellcheck disable=SC2064
    trap "kill -s $signal $command 2>/dev/null || true" "$signal"
  done
  status=0
  wait "$command" || status=$?
  while kill -0 "$command" 2>/dev/null; do  # a trapped signal ends wait early
    status=0
    wait "$command" || status=$?
  done
}

main() {
  if [ "${1:-}" = --keep ]; then
    bindir=$2 home=$3
    keep
    exit
  fi

  if [ "${1:-}" = --find ]; then  # for CMake: prints the binaries' folder, or fails
    find_bindir
    exit
  fi

  bindir=
  if [ "${1:-}" = --bindir ]; then
    bindir=$(realpath -m "${2:?DIR}")
    if [ -n "$bindir_variable" ]; then export "$bindir_variable=$bindir"; fi
    shift 2
  fi
  [ $# -gt 0 ] || die "usage: $tool [--bindir DIR] COMMAND…"
  [ -n "$bindir" ] || bindir=$(find_bindir)
  [ -x "$bindir/$program" ] || die "$bindir has no $program"

  start_keeper
  export_url
  run_command "$@"
  exec {alive}>&-
  wait "$keeper" || true
  exit "$status"
}
