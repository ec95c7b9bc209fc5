"""The questions of `init`, and the dossier that their answers make."""
