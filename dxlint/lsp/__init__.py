"""The language server: what an editor shows while a report is written. It needs the extra ``lsp``.

Two threads, because a judgement computes and an editor must not wait for it:

1. ``server`` and ``documents`` speak the protocol, in a thread of their own;
2. ``desk`` does the work in the first thread, one thing after the other: there a plugin's rule is held to its time.

``judging`` asks the same run as ``dxlint check``; ``diagnostics``, ``hovers``, ``actions`` and ``symbols`` turn what it
says into what the protocol has for it.
"""
