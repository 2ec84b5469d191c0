"""Spreadsheets in and out: mapping, reading rows, matching, writing, and what became of each."""
