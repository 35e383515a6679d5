#!/usr/bin/env bash
# Installs a released guidegen, if its checksum is the one that was released with it.
#
# GUIDEGEN_VERSION   the release; when empty, the one that this file belongs to
# GUIDEGEN_RELEASES  the address below which releases lie
# GUIDEGEN_FOLDER    where to install; a path of a Windows runner may have backslashes

set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

fail() {
  printf '::error title=guidegen::%s\n' "$*" >&2
  exit 2
}

version=${GUIDEGEN_VERSION:-$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/Cargo.toml" | head -n 1)}
version=${version#v}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+([-.][0-9A-Za-z.-]+)?$ ]] || fail "version: must look like 0.1.0, not $version"

case $(uname -s)-$(uname -m) in
  Linux-x86_64) target=x86_64-unknown-linux-gnu ending=tar.gz ;;
  Linux-aarch64) target=aarch64-unknown-linux-gnu ending=tar.gz ;;
  Darwin-x86_64) target=x86_64-apple-darwin ending=tar.gz ;;
  Darwin-arm64) target=aarch64-apple-darwin ending=tar.gz ;;
  MINGW*-x86_64 | MSYS*-x86_64) target=x86_64-pc-windows-msvc ending=zip ;;
  *) fail "There is no released guidegen for $(uname -s) on $(uname -m)." ;;
esac

name=guidegen-$version-$target
archive=$name.$ending
folder=${GUIDEGEN_FOLDER//\\//}
mkdir -p "$folder"
cd "$folder"

fetch() {
  local protocols='=https'
  # Tests install from a folder.
  [[ $GUIDEGEN_RELEASES == file://* ]] && protocols='=file'
  curl --proto "$protocols" --tlsv1.2 --fail --silent --show-error --location --retry 3 --output "$1" \
    "$GUIDEGEN_RELEASES/v$version/$1" || fail "guidegen $version has no $1."
}
fetch "$archive"
fetch "$archive.sha256"

expected=$(cut -d ' ' -f 1 "$archive.sha256")
if command -v sha256sum >/dev/null; then
  found=$(sha256sum <"$archive")
else
  found=$(shasum -a 256 <"$archive")
fi
found=${found%% *}
[[ $expected =~ ^[0-9a-f]{64}$ && $found == "$expected" ]] ||
  fail "The checksum of $archive is $found, but $expected was released. Nothing was installed."

case $ending in
  zip) unzip -q -o "$archive" ;;
  *) tar -xzf "$archive" ;;
esac
rm -f "$archive" "$archive.sha256"
"./$name/guidegen" --version
if [[ -n ${GITHUB_PATH-} ]]; then
  if command -v cygpath >/dev/null; then
    cygpath -w "$PWD/$name" >>"$GITHUB_PATH"
  else
    echo "$PWD/$name" >>"$GITHUB_PATH"
  fi
fi
