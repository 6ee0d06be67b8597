#!/bin/sh
# Renew constraints.txt: one version of every dependency, with checksums, for all Pythons and
# systems that pyproject.toml allows. Needs uv; run it by hand, then `make test`.
set -eu
cd "$(dirname "$0")/.."
uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
    --no-emit-index-url --no-emit-find-links --no-sources --quiet "$@" \
    --group dev pyproject.toml --output-file constraints.txt
