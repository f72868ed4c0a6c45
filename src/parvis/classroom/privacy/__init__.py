"""What a class keeps of a person: found, given to them, erased (docs/data-protection.md)."""
