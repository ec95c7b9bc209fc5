"""From somebody's list to guests: what each column and value means, and who is in the dossier already."""
