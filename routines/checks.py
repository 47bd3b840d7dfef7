"""System check: a broken catalogue or a missing drawing stops the start, naming file, key and reason."""

from pathlib import Path

from django.conf import settings
from django.core import checks

from routines.catalogue import DATA, CatalogueError, languages, load


def drawings() -> set[str]:
    """The names of the figures in the template folders."""
    folders = [Path(folder) for engine in settings.TEMPLATES for folder in engine["DIRS"]]
    return {path.stem for folder in folders for path in (folder / "figures").glob("*.svg")}


@checks.register("catalogue")
def check_catalogue(app_configs=None, folder: Path | None = None, **kwargs) -> list[checks.Error]:
    """One Error per problem in `folder` (the project's own), over every language there; English must be."""
    folder = folder or DATA
    # A translation is checked as strictly as English: a gap would show only to those who read it.
    tags = languages(folder) | {"en"}
    found = {str(problem) for tag in tags for problem in _problems(folder, tag)}
    return [checks.Error(text, id="routines.E001") for text in sorted(found)]


def _problems(folder: Path, language: str) -> tuple:
    try:
        load(folder, language, figures=drawings())
    except CatalogueError as error:
        return error.problems
    return ()
