"""``python -m tools.site [FOLDER]``; the folder is ``build/site`` if left out."""

import subprocess
import sys
from pathlib import Path

from tools.site import build

if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/site")
    try:
        build(folder)
    except (subprocess.CalledProcessError, FileExistsError) as error:
        sys.exit(f"the site was not built: {error}")
    print(f"{folder}/index.html")
