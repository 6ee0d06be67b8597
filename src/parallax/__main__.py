"""`python -m parallax`, the same as `parallax`."""

import sys

from parallax.cli import main

sys.exit(main())
