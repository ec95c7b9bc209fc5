"""buurtkit: from a YAML dossier to the documents of three neighbourhood gatherings."""

__version__ = "0.3.0"
