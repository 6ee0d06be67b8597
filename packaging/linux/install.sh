#!/bin/sh
# Put Parallax into the desktop's menu: packaging/linux/install.sh [PREFIX]
# PREFIX is ~/.local unless given. The program itself is installed with pip.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
prefix="${1:-$HOME/.local}"
metainfo=org.parallaxreader.Parallax.metainfo.xml
install -D -m 644 "$here/parallax.desktop" "$prefix/share/applications/parallax.desktop"
install -D -m 644 "$here/$metainfo" "$prefix/share/metainfo/$metainfo"
install -D -m 644 "$here/../../resources/icons/parallax.svg" \
    "$prefix/share/icons/hicolor/scalable/apps/parallax.svg"
if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$prefix/share/applications" || true
fi
echo "Parallax is in the menu of the desktop ($prefix/share)."
