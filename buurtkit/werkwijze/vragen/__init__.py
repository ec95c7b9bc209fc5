"""The questions of `buurtkit init`: what is asked, how answers are read, and the dossier that comes of them."""
