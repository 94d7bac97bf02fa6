# trim TEXT: the text without the blanks around it.
trim() {
  printf '%s\n' "$1" | sed 's/^[[:space:]]*//; s/[[:space:]]*$//'
}
