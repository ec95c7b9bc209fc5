class OnhaalbaarFout(Exception):
    pass
def knelpunten(o): return ()
