"""Plans kept in spreadsheets, CSV and calendar files: what they hold, column by column, and what is wrong with it. Pure values."""
