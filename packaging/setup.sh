#!/bin/sh
# Set up .venv with everything from constraints.txt and Parallax itself, then Qt's system
# libraries. Run by `make`; running it again mends what is missing.
set -eu
cd "$(dirname "$0")/.."

fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

python=""
for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if command -v "$candidate" >/dev/null && fits "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Parallax needs Python 3.11 to 3.14, which was not found. Install one, or name it:" >&2
    echo "  make PYTHON=/path/to/python3.11 run" >&2
    exit 1
fi

# Debian keeps the part of Python that makes virtual environments in a package of its own.
if [ ! -x .venv/bin/pip ] && ! "$python" -c 'import ensurepip' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    package="python$version-venv"
    if ! command -v apt-get >/dev/null; then
        echo "Python's venv module is incomplete here; please install ensurepip for $python." >&2
        exit 1
    fi
    if [ "$(id -u)" != 0 ]; then
        echo "Some system packages are missing. Please run this line, then the same command again:" >&2
        echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends" \
            "$package $(packaging/qt_libraries.sh --list)" >&2
        exit 1
    fi
    echo "Installing $package"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq </dev/null
    apt-get install -y -qq --no-install-recommends "$package" </dev/null
fi

# A half-made environment, or one whose Python has gone, is made anew.
if [ ! -x .venv/bin/pip ] || ! fits .venv/bin/python; then
    echo "Making the virtual environment .venv"
    "$python" -m venv --clear .venv
fi

echo "Installing the dependencies (the first time this fetches about 200 MB)"
pip=".venv/bin/python -m pip --disable-pip-version-check --no-input"
$pip install --quiet --require-hashes --no-deps --only-binary :all: -r constraints.txt </dev/null
$pip install --quiet --no-deps --no-build-isolation --editable . </dev/null

packaging/qt_libraries.sh .venv/bin/python
