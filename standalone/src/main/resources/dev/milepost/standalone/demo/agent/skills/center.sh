# center TEXT WIDTH: the text with dots on both sides.
center() {
  before=$((($2 - ${#1}) / 2))
  pad "$(repeat . "$before")$1" "$2"
}
