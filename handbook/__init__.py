"""The handbook builder: YAML records in, Markdown, site and editions out."""
