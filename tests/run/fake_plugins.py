"""Small distributions for tests: a module and the metadata that pip would have written beside it."""

from pathlib import Path

SUBMISSION = 'dxlint: 1\nmeasures: [{name: Hồ sơ, result: "1/2", percent: "70%"}]\n'
"""A submission with one mistake, which dxlint's own rules find (DX101)."""
RULE = """
from dxlint import Evidence, Severity, hookimpl, rule
from dxlint.model import Submission

@rule("{code}", "{name}", Severity.ERROR, on=Submission, message="{code}")
def check(submission):
    {body}

@hookimpl
def dxlint_rules():
    return [check]
"""


def a_rule(code: str, name: str, body: str = "yield Evidence(submission)") -> str:
    """The source of a plugin with one rule on the whole submission."""
    return RULE.format(code=code, name=name, body=body)


def install(folder: Path, module: str, source: str, version: str = "2.3") -> str:
    """Put a plugin's module and its metadata into a folder of ``sys.path``; the distribution's name."""
    name = module.replace("_", "-")
    info = folder / f"{module}-{version}.dist-info"
    info.mkdir(parents=True)
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[dxlint]\n{name} = {module}\n", encoding="utf-8")
    return name
