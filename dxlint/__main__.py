"""``python -m dxlint``."""

from dxlint.cli.main import main

if __name__ == "__main__":
    main(prog_name="dxlint")
