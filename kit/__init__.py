"""Everything that leaves the tool: documents, tables, figures, workshop materials and the ZIP that holds them."""
