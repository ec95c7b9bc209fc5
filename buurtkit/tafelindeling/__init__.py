"""Who sits with whom: the seating of tables over rounds, as pure calculation.

`opgave.Zitopgave` says what to seat, `indelen.seat` seats it, `score.score` judges a plan, `knelpunten.knelpunten` says
which wishes clash, `herstel.mend_plan` mends a plan when life happens, `vooraf.warn_herhaling` says what cannot be.
"""
