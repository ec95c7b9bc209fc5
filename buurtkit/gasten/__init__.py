"""The guest list: from a sheet, a form or an address book to `deelnemers.yaml`, and back to a sheet."""
