"""The programme of the manifestatie: who gets a place where, and exchange with other programs."""
