#!/usr/bin/env bash
# Proves a manual, notes each mistake at its line in the change, and builds the site where one is asked for.
#
# SITE      the folder that holds content
# OUT       where to build; nothing is built when empty
# LANGUAGE  ja or en
# DENY      rules and families that are errors, separated by spaces
# BASELINE  a file with the diagnostics that are left alone

set -euo pipefail

options=(--lang "$LANGUAGE")
read -r -a denied <<<"$DENY"
# An older bash takes an empty list for one that is not set.
for rule in ${denied[@]+"${denied[@]}"}; do
  options+=(--deny "$rule")
done
if [[ -n $BASELINE ]]; then
  options+=(--baseline "$BASELINE")
fi

code=0
guidegen check --format github "${options[@]}" -- "$SITE" || code=$?
if [[ $code == 1 && -n ${GITHUB_STEP_SUMMARY-} ]]; then
  # Annotations are ten at most; the whole report stands on the page of the run.
  {
    printf '### guidegen\n\n~~~~~~text\n'
    guidegen check --color never "${options[@]}" -- "$SITE" | head -c 500000 || true
    printf '\n~~~~~~\n'
  } >>"$GITHUB_STEP_SUMMARY"
fi
if ((code != 0)); then
  exit "$code"
fi

if [[ -n $OUT ]]; then
  guidegen build "${options[@]}" --out "$OUT" -- "$SITE"
  echo "folder=$OUT" >>"${GITHUB_OUTPUT:-/dev/null}"
fi
