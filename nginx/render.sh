#!/bin/sh
# Fills the templates of this folder: nginx/render.sh OUT NAME=VALUE…
#
# SERVER_NAMES, HTTPS_LISTEN, HTTP_LISTEN, CERTIFICATE, CERTIFICATE_KEY, SOCKET (the pool's),
# ASSETS (what www/build.sh made), OFFICE (the office's own files) and LOG are required.
# NAME (portal), SIGNIN_RATE (30r/m), SIGNIN_BURST (15), CONNECTIONS (100) and BODY_LIMIT (72k)
# have a default; RUN makes OUT/nginx.conf, a whole nginx of its own with its pid file there.
set -eu

[ $# -ge 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 64; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
conf=$(cd "$1" && pwd)
shift

NAME=portal SIGNIN_RATE=30r/m SIGNIN_BURST=15 CONNECTIONS=100 BODY_LIMIT=72k RUN=
SERVER_NAMES='' HTTPS_LISTEN='' HTTP_LISTEN='' CERTIFICATE='' CERTIFICATE_KEY=''
SOCKET='' ASSETS='' OFFICE='' LOG=''

for setting; do
  name=${setting%%=*}
  value=${setting#*=}
  case $value in
    '' | *[!A-Za-z0-9\ ._:/@*+\[\]-]*) echo "render.sh: $name has no usable value" >&2; exit 64 ;;
  esac
  case $name in
    NAME) NAME=$value ;;
    SERVER_NAMES) SERVER_NAMES=$value ;;
    HTTPS_LISTEN) HTTPS_LISTEN=$value ;;
    HTTP_LISTEN) HTTP_LISTEN=$value ;;
    CERTIFICATE) CERTIFICATE=$value ;;
    CERTIFICATE_KEY) CERTIFICATE_KEY=$value ;;
    SOCKET) SOCKET=$value ;;
    ASSETS) ASSETS=$value ;;
    OFFICE) OFFICE=$value ;;
    LOG) LOG=$value ;;
    SIGNIN_RATE) SIGNIN_RATE=$value ;;
    SIGNIN_BURST) SIGNIN_BURST=$value ;;
    CONNECTIONS) CONNECTIONS=$value ;;
    BODY_LIMIT) BODY_LIMIT=$value ;;
    RUN) RUN=$value ;;
    *) echo "render.sh: $name is unknown" >&2; exit 64 ;;
  esac
done

missing=
[ -n "$SERVER_NAMES" ] || missing="$missing SERVER_NAMES"
[ -n "$HTTPS_LISTEN" ] || missing="$missing HTTPS_LISTEN"
[ -n "$HTTP_LISTEN" ] || missing="$missing HTTP_LISTEN"
[ -n "$CERTIFICATE" ] || missing="$missing CERTIFICATE"
[ -n "$CERTIFICATE_KEY" ] || missing="$missing CERTIFICATE_KEY"
[ -n "$SOCKET" ] || missing="$missing SOCKET"
[ -n "$ASSETS" ] || missing="$missing ASSETS"
[ -n "$OFFICE" ] || missing="$missing OFFICE"
[ -n "$LOG" ] || missing="$missing LOG"
[ -z "$missing" ] || { echo "render.sh: missing:$missing" >&2; exit 64; }

port=${HTTPS_LISTEN##*:}
case $port in
  443) port= ;;
  *) port=:$port ;;
esac

has_address() { printf '%s\n' "$SERVER_NAMES" | tr ' ' '\n' | grep -qE '^([0-9.]+|\[.*\])$'; }
if has_address; then
  unknown="ssl_certificate $CERTIFICATE; ssl_certificate_key $CERTIFICATE_KEY;"
else
  unknown="ssl_reject_handshake on;"
fi

user=
[ "$(id -u)" -ne 0 ] || user="user $(id -un) $(id -gn);"

fill() {
  sed -e "s|@CONF@|$conf|g; s|@NAME@|$NAME|g; s|@SERVER_NAMES@|$SERVER_NAMES|g" \
    -e "s|@HTTPS_LISTEN@|$HTTPS_LISTEN|g; s|@HTTP_LISTEN@|$HTTP_LISTEN|g" \
    -e "s|@HTTPS_PORT@|$port|g; s|@UNKNOWN_HOST_TLS@|$unknown|g" \
    -e "s|@CERTIFICATE@|$CERTIFICATE|g; s|@CERTIFICATE_KEY@|$CERTIFICATE_KEY|g" \
    -e "s|@SOCKET@|$SOCKET|g; s|@ASSETS@|$ASSETS|g; s|@OFFICE@|$OFFICE|g; s|@LOG@|$LOG|g" \
    -e "s|@SIGNIN_RATE@|$SIGNIN_RATE|g; s|@SIGNIN_BURST@|$SIGNIN_BURST|g" \
    -e "s|@CONNECTIONS@|$CONNECTIONS|g; s|@BODY_LIMIT@|$BODY_LIMIT|g" \
    -e "s|@RUN@|$RUN|g; s|@USER@|$user|g" "$1"
}

for template in "$here"/*.conf; do
  name=${template##*/}
  [ "$name" != nginx.conf ] || [ -n "$RUN" ] || continue
  fill "$template" >"$conf/$name"
done
[ -z "$RUN" ] || mkdir -p "$RUN/nginx-temp"
