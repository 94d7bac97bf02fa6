# text FUNCTION ARGUMENT...: calls a function of this library.
text() {
  case $1 in
    trim | to_upper | to_lower | repeat | count_words | capitalize) "$@" ;;
    pad | words | center | slug | banner | row) "$@" ;;
    *) echo "text: there is no function $1" ;;
  esac
}
