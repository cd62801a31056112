"""``python -m dxlint``, and the command ``dxlint``."""

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until a command can say that it was stopped Ctrl-C just ends all

from dxlint.cli.main import main

if __name__ == "__main__":
    main(prog_name="dxlint")
