"""The rules of the office: pure Python values in, values out; no Qt, no database, no clock."""
