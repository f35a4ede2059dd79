# Sourced by what needs more than Rust: installs Debian's packages where they are missing.

fail() {
  echo "$0: $1" >&2
  exit 2
}

have() {
  command -v "$1" >/dev/null 2>&1
}

install() {
  have apt-get && [ "$(id -u)" = 0 ] || fail "please install $*"
  echo "$0: installing $*"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}
