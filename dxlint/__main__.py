"""``python -m dxlint``, and the command ``dxlint``."""

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until a command can say that it was stopped Ctrl-C just ends all

from dxlint.cli.main import main


def program() -> None:
    """The program, from its arguments to its exit status."""
    try:
        main(prog_name="dxlint")
    except SystemExit as ended:
        from dxlint.cli.ending import end_in_time

        end_in_time(ended.code)
        raise


if __name__ == "__main__":
    program()
