# Sourced by what needs Node and browsers, after ../packages.sh: installs what is missing, and sets CHROMIUM and FIREFOX.

# The first of some programs that is there.
first() {
  for name in "$@"; do
    command -v "$name" && return
  done
  return 1
}

have node && have npm || install nodejs npm
node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)' ||
  fail "Node $(node --version) is too old: 20.19 is needed"

find_chromium() {
  first chromium chromium-browser google-chrome
}
[ -n "${CHROMIUM:-}" ] || CHROMIUM=$(find_chromium) || {
  install chromium fonts-liberation
  CHROMIUM=$(find_chromium) || fail 'chromium was installed, but is not to be found'
}

find_firefox() {
  first firefox-esr firefox
}
[ -n "${FIREFOX:-}" ] || FIREFOX=$(find_firefox) || {
  install firefox-esr
  FIREFOX=$(find_firefox) || fail 'firefox-esr was installed, but is not to be found'
}
export CHROMIUM FIREFOX

# Installs the packages of a folder as its lock file says. The browsers are those of the system: none is fetched.
install_modules() {
  cmp -s "$1/package-lock.json" "$1/node_modules/.installed" && return
  (cd "$1" && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --loglevel=error --no-audit --no-fund)
  cp "$1/package-lock.json" "$1/node_modules/.installed"
}
