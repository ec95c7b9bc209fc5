"""How fast buurtkit is beside comparable programs; see `benchmarks.__main__`."""
