"""The front door: one module per command. No domain logic lives here."""
