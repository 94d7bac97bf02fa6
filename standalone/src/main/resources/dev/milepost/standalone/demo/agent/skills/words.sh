# words SIGN TEXT: the words of the text, joined by the sign.
words() {
  trim "$2" | tr -s ' ' "$1"
}
