#!/bin/sh
# THE DEMO'S AGENT: a script, not a language model. It works as one would: it reads its prompt and
# the issue, edits files, writes tests from the issue's examples, runs them and commits. What it
# knows of programming is in the folder $SKILLS. One thing it forgets at first, as people
# do (see skills/count_words.sh), and repairs when CI's finding comes back to it.
set -eu
skills=$SKILLS
issue=$MILEPOST_ISSUE
body=$MILEPOST_BODY_FILE

say() { printf '[demo agent] %s\n' "$*"; }

commit() {
  git add -A
  git -c user.name='Demo agent' -c user.email=demo-agent@localhost commit -q -m "$1"
  say "committed: $1"
}

# The lines "Add the function `f` to `file`, section `s`" as "f file s".
asked() {
  sed -n 's/^Add the function `\([a-z_]*\)` to `\([a-z_/.]*\)`\(, section `\([a-z]*\)`\)\{0,1\}.*/\1 \2 \4/p' "$body"
}

# The lines "- `call` prints `text`" as tests.
tests() {
  sed -n "s/^- \`\(.*\)\` prints \`\(.*\)\`\$/expect '\2' \1/p" "$body"
}

# Puts a function into a file: at its section's end, or at the file's end.
insert() {
  function=$1 file=$2 section=${3:-}
  mkdir -p "$(dirname "$file")"
  if [ -n "$section" ]; then
    awk -v mark="# --- end of $section " -v skill="$skills/$function.sh" '
      index($0, mark) == 1 { while ((getline line < skill) > 0) print line; print "" }
      { print }
    ' "$file" >"$file.new"
    mv "$file.new" "$file"
  else
    cat "$skills/$function.sh" >>"$file"
  fi
  say "wrote $function in $file"
}

implement() {
  say "issue #$issue: $MILEPOST_TITLE (attempt $MILEPOST_ATTEMPT)"
  sed -n '1,3p' "$body" | sed 's/^/    /'
  sleep 1 # reading and thinking
  asked | while read -r function file section; do
    [ -f "$skills/$function.sh" ] || { say "I do not know how to write $function"; exit 3; }
    grep -qs "^$function()" "$file" || insert "$function" "$file" "$section"
  done
  name=$(asked | sed -n '1s/ .*//p')
  [ -n "$name" ] || { say "the issue does not say what to add"; exit 2; }
  { echo "# Tests of issue #$issue."; tests; } >"tests/${name}_test.sh"
  say "running the tests"
  sh tests/run.sh
  commit "$MILEPOST_TITLE"
}

# CI says "lib/x.sh: f has no comment above it"; the comment is the issue's title.
fix() {
  say "fix round $MILEPOST_ROUND for issue #$issue"
  sleep 1
  sed -n 's/^ *\(lib\/[a-z_.]*\): \([a-z_]*\) has no comment above it *$/\1 \2/p' \
    "$MILEPOST_PROMPT_FILE" | sort -u | while read -r file function; do
    say "CI is right: $function in $file has no comment"
    sed "s/^$function() *{/# $function: issue $issue.\\
&/" "$file" >"$file.new"
    mv "$file.new" "$file"
  done
  sh tests/run.sh
  sh tests/style.sh
  commit "Say what the function is for"
}

if [ "$MILEPOST_ROUND" -gt 0 ]; then fix; else implement; fi
