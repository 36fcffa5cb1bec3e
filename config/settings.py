"""Where things lie on this machine: environment variables and their defaults. Only the shell (`flows`) reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parent.parent


class Home:
    """The folder that holds one ledger: archive, work file, published snapshots."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().resolve()

    @property
    def archive(self) -> Path:
        """WARC files: every body that was fetched, appended before anything is parsed."""
        return self.path / "archive"

    @property
    def warehouse(self) -> Path:
        """The pipeline's own DuckDB file; readers never open it."""
        return self.path / "work" / "ledger.duckdb"

    @property
    def lock(self) -> Path:
        """Held by the one process that writes."""
        return self.path / "work" / "writer.lock"

    @property
    def published(self) -> Path:
        """Folder of the published snapshot: ledger.duckdb, Parquet copies, `latest`, the report."""
        return self.path / "published"

    @property
    def published_file(self) -> Path:
        return self.published / "ledger.duckdb"

    @property
    def prefect(self) -> Path:
        return self.path / "prefect"


class Environment(BaseSettings):
    """Environment variables of the ledger."""

    model_config = SettingsConfigDict(env_prefix="LEDGER_", extra="ignore")

    home: Path | None = None
    """All data of one ledger. Default: `data/live` in the project, `data/demo` for the demo."""
    config: Path | None = None
    """The config tree. Default: the project's own."""
    base_url: str | None = None
    """Joined to feed addresses that are paths; its origin may be private. Set for the sample web only."""
    browser: Path | None = None
    """Chromium or Chrome for the browser tests. Default: looked for."""

    def tree(self) -> dict[str, Any]:
        """Arguments of `config.catalog.load_catalog` for the tree that is in force."""
        arguments: dict[str, Any] = {"base_url": self.base_url}
        if self.config is not None:
            arguments["root"] = self.config
        return arguments
