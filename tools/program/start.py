"""What PyInstaller makes into the program."""

from dxlint.cli.program import begin

if __name__ == "__main__":
    begin()
