# Makes the root of a small image in $1 from programs of this machine, with the libraries of those
# that are named after it.
set -eu
root=$1
shift
for folder in usr/bin usr/lib64 tmp proc dev sys etc run root; do
  mkdir -p "$root/$folder"
done
ln -s usr/bin "$root/bin"
ln -s usr/lib "$root/lib"
ln -s usr/lib64 "$root/lib64"
libraries() {
  (ldd "$1" 2>/dev/null || true) | grep -o '/[^ ]*' | while read -r library; do
    there=$root/usr${library#/usr}
    mkdir -p "$(dirname "$there")"
    cp -L "$library" "$there"
  done
}
for name in sh bash cat ls git touch test mkdir cp rm sleep setsid env; do
  program=$(readlink -f "$(/usr/bin/which "$name")")
  cp "$program" "$root/usr/bin/$name"
  libraries "$program"
done
for guest; do
  libraries "$guest"
done
