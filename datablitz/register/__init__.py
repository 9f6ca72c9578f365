"""The register of processing of a territory, read from the CNIL's own workbook."""
