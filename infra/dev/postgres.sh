# A private PostgreSQL in a folder of its own. Sourced by infra/dev/test and infra/bench/run.

# Prints the folder of the newest server's programs.
find_postgres() {
  local initdb
  for initdb in $(command -v initdb) $(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -rV); do
    [[ -x $initdb ]] && dirname "$initdb" && return 0
  done
  return 1
}

# PostgreSQL refuses to run as root.
as_pg() {
  if [[ $EUID -eq 0 ]]; then runuser -u "$(id -un postgres 2>/dev/null || echo nobody)" -- "$@"; else "$@"; fi
}

free_port() {
  node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })"
}

# start_postgres PROGRAMS FOLDER PORT [SETTING=VALUE...]
start_postgres() {
  local programs=$1 folder=$2 port=$3 options
  shift 3
  chmod 711 "$(dirname "$folder")"
  mkdir -p "$folder"
  [[ $EUID -ne 0 ]] || chown "$(as_pg id -un)" "$folder"
  options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200$(printf -- ' -c %s' "$@")"
  as_pg "$programs/initdb" -D "$folder" -U panel -A trust -E UTF8 --locale=C.UTF-8 --no-sync &&
    as_pg "$programs/pg_ctl" start -w -D "$folder" -l "$folder/server.log" -o "$options"
}

# start_again PROGRAMS FOLDER: with the settings of its last start, after it was stopped
start_again() {
  as_pg "$1/pg_ctl" restart -w -D "$2" -l "$2/server.log"
}

# stop_postgres PROGRAMS FOLDER
stop_postgres() {
  if [[ -f $2/postmaster.pid ]]; then as_pg "$1/pg_ctl" stop -D "$2" -m immediate >/dev/null 2>&1; fi
}
