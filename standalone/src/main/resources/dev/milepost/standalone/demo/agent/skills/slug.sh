# slug TITLE: lower case, words joined by hyphens.
slug() {
  words - "$(to_lower "$1")"
}
