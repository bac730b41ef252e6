"""The plan to and from other programs: printing, export, and the dialog that takes a spreadsheet in. Loaded after the first picture."""
