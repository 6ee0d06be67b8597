#!/bin/sh
# Open the window on the sample; without a display, take the sample the whole way on paper.
set -eu
cd "$(dirname "$0")/.."

has_display() {
    case "$(uname -s)" in
        Linux | *BSD) [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 1 ;;
    esac
    # The variable may name a display that does not answer.
    .venv/bin/python -c 'from PySide6.QtGui import QGuiApplication; QGuiApplication([])' \
        >/dev/null 2>&1
}

# Asked for by name (QT_QPA_PLATFORM=offscreen make run), the offscreen platform is no display.
if [ "${QT_QPA_PLATFORM:-}" != offscreen ] && has_display; then
    exec .venv/bin/parallax --sample
fi
echo "There is no display here, so no window can open. Parallax does the same work unseen:"
echo "it imports the sample, aligns it, and makes a picture of the window and the PDF."
QT_QPA_PLATFORM=offscreen exec .venv/bin/parallax demo --out build/demo
