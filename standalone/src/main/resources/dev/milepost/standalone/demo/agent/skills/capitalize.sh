# capitalize TEXT: trimmed, the first letter in upper case.
capitalize() {
  trimmed=$(trim "$1")
  rest=${trimmed#?}
  first=${trimmed%"$rest"}
  printf '%s%s\n' "$(to_upper "$first")" "$rest"
}
