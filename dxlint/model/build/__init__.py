"""From a reader's tree to the model: :func:`assemble` is all that others need."""

from dxlint.model.build.submission import assemble

__all__ = ["assemble"]
