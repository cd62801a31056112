"""``python -m tools.program [--one-file] [FOLDER]``; the folder is ``build/program`` if left out."""

import argparse
import subprocess
import sys
from pathlib import Path

from tools.program import NotInstalledError, build

if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m tools.program", description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=Path("build/program"), metavar="FOLDER")
    asked.add_argument("--one-file", action="store_true", help="a single file, which unpacks itself at each start")
    given = asked.parse_args()
    try:
        print(build(given.folder, one_file=given.one_file))
    except NotInstalledError as error:
        sys.exit(f"{error} is not installed: pip install -e '.[program]'")
    except subprocess.CalledProcessError as error:
        sys.exit(f"the program was not built: {error}")
