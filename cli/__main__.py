"""``python -m cli``: the same services as the pages, for scripts and operators."""

import sys

from cli.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
