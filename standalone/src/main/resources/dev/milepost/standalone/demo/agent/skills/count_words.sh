count_words() {
  (
    set -f
    set -- $1
    echo "$#"
  )
}
