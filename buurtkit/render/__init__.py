"""From templates and a dossier to documents: text, tree, writers, output."""
