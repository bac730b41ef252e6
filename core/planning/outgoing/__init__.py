"""A plan as files of other programs: a spreadsheet, comma separated values, a calendar. Bytes out, no disk."""
