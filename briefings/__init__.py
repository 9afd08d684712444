"""Documents we hand over: tables as CSV and XLSX."""
