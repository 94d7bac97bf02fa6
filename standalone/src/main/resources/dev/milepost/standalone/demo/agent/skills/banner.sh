# banner TEXT: the capitalized text between signs.
banner() {
  side=$(repeat = 3)
  printf '%s %s %s\n' "$side" "$(capitalize "$1")" "$side"
}
