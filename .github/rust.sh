#!/usr/bin/env bash
# Makes the Rust that Cargo.toml names the one that is used here, with the components and targets that are asked for:
#
#   rust.sh [COMPONENT ...] [--target TARGET]

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

version=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
options=()
while (($#)); do
  case $1 in
    --target) options+=(--target "$2") && shift 2 ;;
    *) options+=(--component "$1") && shift ;;
  esac
done
rustup toolchain install "$version" --profile minimal --no-self-update ${options[@]+"${options[@]}"}
rustup override set "$version"
rustc --version
