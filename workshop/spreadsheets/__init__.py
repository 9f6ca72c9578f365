"""Reading the spreadsheets that people bring: XLSX, ODS and CSV, none of them trusted."""
