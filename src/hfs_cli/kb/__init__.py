"""Knowledge bases: which file, YAML to frozen records, the compiled index, check and export."""
