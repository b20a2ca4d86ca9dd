"""Puts the built-in knowledge base and its compiled index into the wheel.

An editable install reads them from the checkout.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuiltinKnowledgeBase(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles data/faq.yaml once, where the wheel is built, so that no user has to."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds data/ and the index as hfs_cli/builtin/."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from hfs_cli.engine import compile_to
        finally:
            sys.path.pop(0)
        self._folder = tempfile.TemporaryDirectory(prefix="hfs-build-")
        index = Path(self._folder.name) / "faq.index"
        compile_to(root / "data" / "faq.yaml", index)
        build_data["force_include"][str(root / "data")] = "hfs_cli/builtin"
        build_data["force_include"][str(index)] = "hfs_cli/builtin/faq.index"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling's
        """Removes the index that was made for the wheel."""
        folder = getattr(self, "_folder", None)
        if folder is not None:
            folder.cleanup()
