"""``python -m data.generate [folder]``: write the demo, by default over ``data/samples``, and the manifest of ``data``."""

import sys
from pathlib import Path

from data import FOLDER, SAMPLES
from data.generate.samples import write_manifest, write_samples


def main() -> int:
    """Write the samples; the manifest only when they are the shipped ones."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    write_samples(folder)
    if folder.resolve() == SAMPLES:
        write_manifest(FOLDER)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
