# row TEXT WIDTH: a centered heading and the number of its words.
row() {
  printf '|%s|%s|\n' "$(center "$1" "$2")" "$(count_words "$1")"
}
