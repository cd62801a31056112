"""``python -m tools.release [--rehearse]``."""

import argparse
import subprocess
import sys

from tools.release.packages import ROOT, build, check, materials, version
from tools.release.ready import hindrances
from tools.release.trial import follow_readme

DIST = ROOT / "dist"


def main() -> int:
    """Build, check and try the release; the exit status."""
    asked = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    asked.add_argument("--rehearse", action="store_true", help="go on although the release is not ready")
    rehearsing = asked.parse_args().rehearse
    reasons = list(hindrances(ROOT, version()))
    print(*(f"not ready: {reason}" for reason in reasons), sep="\n", end="\n" if reasons else "")
    if reasons and not rehearsing:
        return 1
    try:
        built = build(DIST)
        check(built)
        built.append(materials(DIST))
        follow_readme(DIST)
    except (subprocess.CalledProcessError, AssertionError) as error:
        print(f"stopped: {error}", file=sys.stderr)
        return 1
    print("\nbuilt and checked:", *(f"  {path.relative_to(ROOT)}" for path in built), sep="\n")
    if rehearsing:
        print("\nThis was a rehearsal: none of it is to be published.")
        return 0
    tag = f"v{version()}"
    steps = (f"git tag -a {tag} -m {tag}", f"git push origin {tag}", "python -m twine upload dist/*.whl dist/*.tar.gz")
    print("\nnext, by hand:", *(f"  {step}" for step in steps), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
