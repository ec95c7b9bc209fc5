"""What follows from a dossier is tested on the same small one as the dossier itself."""

from tests.dossier.conftest import lees

__all__ = ["lees"]
