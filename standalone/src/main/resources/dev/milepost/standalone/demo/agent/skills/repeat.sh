# repeat TEXT COUNT: the text so many times, on one line.
repeat() {
  repeated=
  left=$2
  while [ "$left" -gt 0 ]; do
    repeated=$repeated$1
    left=$((left - 1))
  done
  printf '%s\n' "$repeated"
}
