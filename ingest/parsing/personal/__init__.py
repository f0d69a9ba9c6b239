"""Personal information in a text, one file a kind: where it begins and ends."""
