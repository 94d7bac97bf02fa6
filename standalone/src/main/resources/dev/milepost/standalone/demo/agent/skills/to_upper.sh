# to_upper TEXT: the text in upper case.
to_upper() {
  printf '%s\n' "$1" | tr '[:lower:]' '[:upper:]'
}
