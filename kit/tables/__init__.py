"""Tables that leave the tool: XLSX, ODS and CSV from the same frozen values."""
