#!/bin/sh
# Builds the static files: www/build.sh OUT
#
# OUT/assets/NAME.HASH.EXT (and .gz), OUT/errors/STATUS.html, OUT/favicon.svg, OUT/manifest.
# A manifest line is: name, address, integrity. The same input gives the same bytes.
set -eu

[ $# -eq 1 ] || { echo "usage: www/build.sh OUT" >&2; exit 64; }
here=$(cd "$(dirname "$0")" && pwd)
out=${1%/}
work=$out.new.$$
export LC_ALL=C
umask 022
trap 'rm -rf "$work"' EXIT
mkdir -p "$(dirname "$out")" "$work/assets" "$work/errors"

# Comments that fill whole lines, indentation and line ends are for the people who write it.
pack_style() {
  sed -E 's/^ +//; /^\/\*.*\*\/$/d; /^$/d' "$1" | tr '\n' ' ' |
    sed -E 's/ *([{};,]) */\1/g; s/: /:/g; s/;\}/}/g'
}

digest() { openssl dgst -"$1" -binary "$2"; }

address_of() { awk -v name="$1" '$1 == name { print $2 }' "$work/manifest"; }

for source in "$here"/assets/*; do
  name=${source##*/}
  extension=${name##*.}
  case $extension in
    css) pack_style "$source" >"$work/asset" ;;
    *) cat "$source" >"$work/asset" ;;
  esac
  hash=$(digest sha256 "$work/asset" | od -An -tx1 -v | tr -d ' \n' | cut -c1-12)
  address=/assets/${name%.*}.$hash.$extension
  integrity=sha384-$(digest sha384 "$work/asset" | openssl base64 -A)
  mv "$work/asset" "$work$address"
  gzip -9nk "$work$address"
  echo "$name $address $integrity" >>"$work/manifest"
done

while IFS='|' read -r status title text titulo texto; do
  sed -e "s|@TITLE@|$title|; s|@TEXT@|$text|; s|@TITULO@|$titulo|; s|@TEXTO@|$texto|" \
    -e "s|@STYLE@|$(address_of portal.css)|; s|@ICON@|$(address_of favicon.svg)|g" \
    "$here/errors/template.html" >"$work/errors/$status.html"
done <"$here/errors/texts"

cp "$here/assets/favicon.svg" "$work/favicon.svg"
find "$work" -exec touch -d "@${SOURCE_DATE_EPOCH:-946684800}" {} +

# Two renames: a reader sees the old tree or the new one, never a half of it.
[ ! -e "$out" ] || mv "$out" "$work.old"
mv "$work" "$out"
rm -rf "$work.old"
