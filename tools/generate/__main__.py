"""``python -m tools.generate``."""

from tools.generate import main

if __name__ == "__main__":
    main()
