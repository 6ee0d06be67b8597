#!/bin/sh
# Look whether the system libraries that Qt needs are there. As root on Debian and its kin the
# missing ones are installed; otherwise the one line to run is printed.
#
#     packaging/qt_libraries.sh [PYTHON]     check (the Python whose PySide6 is asked)
#     packaging/qt_libraries.sh --list       print all packages that may be needed
set -eu

# Shared library, Debian package.
TABLE="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11-xcb.so.1 libx11-xcb1
libX11.so.6 libx11-6
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libgthread-2.0.so.0 libglib2.0-0
libgssapi_krb5.so.2 libgssapi-krb5-2
libstdc++.so.6 libstdc++6
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-render.so.0 libxcb-render0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxcb.so.1 libxcb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxkbcommon.so.0 libxkbcommon0
libz.so.1 zlib1g
libzstd.so.1 libzstd1
"

if [ "${1:-}" = "--list" ]; then
    echo "$TABLE" | awk 'NF { print $2 }' | sort -u | tr '\n' ' '
    echo
    exit 0
fi

# Other systems bring what Qt needs.
[ "$(uname -s)" = Linux ] && command -v ldd >/dev/null || exit 0

python="${1:-.venv/bin/python}"
# PySide6 itself may not load yet, so it is found without being imported.
qt=$("$python" -c 'import importlib.util as u, os
print(os.path.dirname(u.find_spec("PySide6").origin))')

missing_libraries() {
    for file in "$qt/Qt/plugins/platforms/libqxcb.so" "$qt/Qt/plugins/platforms/libqoffscreen.so" \
        "$qt/Qt/plugins/platforms/libqwayland.so" "$qt/QtGui.abi3.so" "$qt/QtWidgets.abi3.so" \
        "$qt/QtSvg.abi3.so"; do
        if [ -e "$file" ]; then ldd "$file"; fi
    done 2>/dev/null | awk '/not found/ { print $1 }' | sort -u
}

libraries=$(missing_libraries)
[ -n "$libraries" ] || exit 0

packages=$(for library in $libraries; do
    echo "$TABLE" | awk -v name="$library" '$1 == name { print $2 }'
done | sort -u | tr '\n' ' ')

if ! command -v apt-get >/dev/null || [ -z "$packages" ]; then
    echo "Qt needs system libraries that are not here; please install them:" >&2
    echo "$libraries" >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    echo "Qt needs some system libraries. Please run this line, then the same command again:" >&2
    echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $packages" >&2
    exit 1
fi
echo "Installing the system libraries that Qt needs: $packages"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq </dev/null
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $packages </dev/null

libraries=$(missing_libraries)
if [ -n "$libraries" ]; then
    echo "Still missing after the installation: $libraries" >&2
    exit 1
fi
