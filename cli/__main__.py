"""``python -m cli``: the same services as the pages, for scripts and operators."""

import sys
from io import TextIOWrapper

from cli.commands import main

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without a sign still hears the rest
    sys.exit(main(sys.argv[1:]))
