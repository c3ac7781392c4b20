# Finds what a terminal needs and installs what is missing. Sourced by `kiosk`; nothing is done twice.
# shellcheck shell=bash

readonly java_version=25
readonly font_package='@expo-google-fonts/noto-sans-sc@0.4.3'
readonly font_cache=$HOME/.cache/yijianshi/fonts
readonly font_checksums='d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16  NotoSansSC_400Regular.ttf
9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96  NotoSansSC_700Bold.ttf'

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

is_jdk() {
  [[ -x $1/bin/javac && -r $1/release ]] && grep -q "^JAVA_VERSION=\"${java_version}[.\"]" "$1/release"
}

find_jdk() {
  local candidate
  for candidate in ${JAVA_HOME:+"$JAVA_HOME"} "${KIOSK_JVM_DIR:-/usr/lib/jvm}"/*"$java_version"*; do
    if is_jdk "$candidate"; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  fail "没有找到 JDK $java_version。请安装 Temurin $java_version（Debian 软件包 temurin-$java_version-jdk 或 openjdk-$java_version-jdk-headless），
或把 JAVA_HOME 设为它的目录，然后重新运行。
JDK $java_version not found (looked in JAVA_HOME='${JAVA_HOME:-}' and ${KIOSK_JVM_DIR:-/usr/lib/jvm}/*$java_version*). Install the Debian package
temurin-$java_version-jdk or openjdk-$java_version-jdk-headless, or set JAVA_HOME to it, and run this again."
}

# install WHAT PACKAGE...: with apt, as root or by sudo.
install() {
  local what=$1 as_root=()
  shift
  if ! command -v apt-get >/dev/null; then
    fail "缺少$what。请安装与 Debian 软件包 $* 相当的软件后重新运行。 / Missing: install the equivalent of the Debian package(s) $*."
  fi
  if ((EUID != 0)); then
    command -v sudo >/dev/null ||
      fail "缺少$what。请以 root 身份运行：apt-get install $* / Missing: run 'apt-get install $*' as root."
    as_root=(sudo)
  fi
  say "正在安装$what / installing: $*"
  if [[ -z ${apt_updated:-} ]]; then
    "${as_root[@]}" apt-get -qq update </dev/null >&2 || say '软件源更新失败，继续尝试安装 / apt-get update failed, trying on'
    apt_updated=yes
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq install --no-install-recommends "$@" </dev/null >&2 ||
    fail "安装失败：$*。请检查网络和软件源后重新运行。 / Could not install $*: check the network and the package source."
}

need_maven() { command -v mvn >/dev/null || install 'Maven' maven; }

browser() {
  local name
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" && return
  done
  return 1
}

need_browser() {
  browser >/dev/null || install '浏览器 Chromium' chromium
  has_font 'NotoSansCJK*' || has_font 'NotoSansSC*' || install '屏幕中文字体' fonts-noto-cjk
}

# Programs of others that speak the devices' protocols. A test that needs one is left out where it is missing, so that
# a machine without a package source can run the rest.
try_counterparts() {
  local package missing=()
  for package in softhsm2 sane-utils pcscd vsmartcard-vpcd nut-server cups-ipp-utils avahi-daemon dbus zbar-tools; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  if ((${#missing[@]})); then
    (install '与驱动对话的真程序' "${missing[@]}") || say '少了这些程序的测试会跳过 / tests that need them are skipped'
  fi
}

has_font() {
  local found
  found=$(find -L /usr/share/fonts /usr/local/share/fonts -iname "$1" -print -quit 2>/dev/null || true)
  [[ -n $found ]]
}

has_paper_fonts() { (cd "$font_cache" 2>/dev/null && sha256sum --quiet -c <<<"$font_checksums" >/dev/null 2>&1); }

# The fonts that documents are printed with: Noto Sans SC, and Hanazono for the rare characters of names.
need_paper_fonts() {
  has_font 'HanaMinB.ttf' || install '生僻字字体' fonts-hanazono
  has_paper_fonts && return
  command -v npm >/dev/null || install 'npm（下载字体用）' npm
  say "正在下载公文字体（约 57 MB） / fetching $font_package"
  local unpacked
  unpacked=$(mktemp -d)
  if ! (cd "$unpacked" && npm pack --silent "$font_package" >/dev/null </dev/null && tar -xzf ./*.tgz); then
    rm -rf "$unpacked"
    fail "字体下载失败，请检查网络后重新运行。 / Could not fetch $font_package: check the network."
  fi
  mkdir -p "$font_cache"
  mv "$unpacked"/package/400Regular/NotoSansSC_400Regular.ttf "$unpacked"/package/700Bold/NotoSansSC_700Bold.ttf "$font_cache"
  rm -rf "$unpacked"
  has_paper_fonts || fail "字体校验不符：$font_cache。请删除该目录后重新运行。 / Checksum mismatch in $font_cache: delete it and run again."
}
