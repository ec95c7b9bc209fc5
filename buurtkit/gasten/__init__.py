"""The guests: from a sheet, a form or an address book to the day on which their data is gone."""
