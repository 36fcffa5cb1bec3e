"""What the ledger knows and how it behaves, as data: YAML files that anyone can edit, and their typed reader."""
