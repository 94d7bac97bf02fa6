# to_lower TEXT: the text in lower case.
to_lower() {
  printf '%s\n' "$1" | tr '[:upper:]' '[:lower:]'
}
