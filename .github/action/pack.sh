#!/usr/bin/env bash
# Packs a built program for a release: what people need, and the checksum beside it.
#
#   pack.sh PROGRAM TARGET FOLDER

set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$1 target=$2 folder=$3

version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/Cargo.toml" | head -n 1)
name=guidegen-$version-$target
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/$name/completions" "$work/$name/man/man1" "$work/$name/man/ja/man1"
cp "$program" "$here"/{README.md,CHANGELOG.md,LICENSE-MIT,LICENSE-APACHE} "$work/$name/"
"$program" completions bash --lang en >"$work/$name/completions/guidegen.bash"
"$program" completions zsh --lang en >"$work/$name/completions/_guidegen"
"$program" completions fish --lang en >"$work/$name/completions/guidegen.fish"
"$program" completions powershell --lang en >"$work/$name/completions/guidegen.ps1"
"$program" man --lang en >"$work/$name/man/man1/guidegen.1"
"$program" man --lang ja >"$work/$name/man/ja/man1/guidegen.1"

cd "$work"
case $target in
  *windows*)
    archive=$name.zip
    7z a -bso0 "$folder/$archive" "$name"
    ;;
  *)
    archive=$name.tar.gz
    tar -czf "$folder/$archive" "$name"
    ;;
esac
cd "$folder"
if command -v sha256sum >/dev/null; then
  sha256sum "$archive" >"$archive.sha256"
else
  shasum -a 256 "$archive" >"$archive.sha256"
fi
cat "$archive.sha256"
