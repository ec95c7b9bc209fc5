"""What follows from a dossier: the run of a day, timetables, who sits where, what is needed."""
