"""`python -m parallax.cli`, the same as `parallax`."""

import sys

from parallax.cli import main

sys.exit(main())
