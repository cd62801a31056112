"""``python -m dxlint.making``."""

from dxlint.making import main

if __name__ == "__main__":
    main()
