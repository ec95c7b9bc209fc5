"""The programme in rooms: who gets a place where, and exchange with other programs."""
