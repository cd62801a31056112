"""What PyInstaller is told of dxlint: rules are found by their files, so these lie beside the compiled modules."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

module_collection_mode = "pyz+py"
datas = collect_data_files("dxlint")
hiddenimports = collect_submodules("dxlint", filter=lambda name: name != "dxlint.pytest_plugin")
