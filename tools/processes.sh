# shellcheck shell=sh
# For the scripts of this folder: processes known by a pid file, waiting with a sign of life.

# Whether the pid file names a process that runs and whose command line holds the given text,
# so that a number that the system gave to somebody else is never taken for ours.
running() {
  pid=$(cat "$1" 2>/dev/null) || return 1
  [ -n "$pid" ] || return 1
  # The process may end between two looks, hence the silence around the redirection.
  { tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qF -- "$2"
}

# stop_process PIDFILE TEXT SIGNAL SECONDS: asks, waits, then kills.
stop_process() {
  if running "$1" "$2"; then
    kill -s "$3" "$pid" 2>/dev/null || true
    tries=$(($4 * 10))
    while running "$1" "$2" && [ "$tries" -gt 0 ]; do
      tries=$((tries - 1))
      sleep 0.1
    done
    if running "$1" "$2"; then kill -s KILL "$pid" 2>/dev/null || true; fi
  fi
  rm -f "$1"
}

# wait_until SECONDS WHAT COMMAND…: dots after two seconds, a message when it takes too long.
wait_until() {
  tries=$(($1 * 10))
  what=$2
  shift 2
  count=0
  until "$@" >/dev/null 2>&1; do
    count=$((count + 1))
    if [ "$count" -ge "$tries" ]; then
      echo "$what did not start" >&2
      return 1
    fi
    if [ $((count % 20)) -eq 0 ]; then printf '.' >&2; fi
    sleep 0.1
  done
  if [ "$count" -ge 20 ]; then echo >&2; fi
}
