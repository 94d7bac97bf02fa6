# pad TEXT WIDTH: the text with dots behind it up to the width.
pad() {
  if [ "${#1}" -ge "$2" ]; then
    printf '%s\n' "$1"
  else
    printf '%s%s\n' "$1" "$(repeat . $(($2 - ${#1})))"
  fi
}
