#!/bin/sh
# The style rules: every function has a comment right above it, no line is longer than 80 columns.
cd "$(dirname "$0")/.." || exit 2
problems=$(
  awk '
    FNR == 1 { above = "" }
    /^[a-z_]+\(\) *\{/ {
      name = $0
      sub(/\(.*/, "", name)
      if (above !~ /^#/) print FILENAME ": " name " has no comment above it"
    }
    length($0) > 80 { print FILENAME ": line " FNR " is longer than 80 columns" }
    { above = $0 }
  ' lib/*.sh
)
[ -z "$problems" ] || { echo "$problems"; exit 1; }
echo "style: fine"
