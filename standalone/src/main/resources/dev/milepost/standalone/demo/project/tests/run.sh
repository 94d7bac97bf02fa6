#!/bin/sh
# Runs every test of tests/*_test.sh and prints how many passed.
cd "$(dirname "$0")/.." || exit 2
for file in lib/*.sh; do . "./$file"; done
passed=0
failed=0

# expect WANTED COMMAND...: the command prints exactly WANTED.
expect() {
  wanted=$1
  shift
  got=$("$@" 2>&1)
  if [ "$got" = "$wanted" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED %s: %s\n  wanted: %s\n  got:    %s\n' "$test_file" "$*" "$wanted" "$got"
  fi
}

for test_file in tests/*_test.sh; do
  [ -f "$test_file" ] && . "./$test_file"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
