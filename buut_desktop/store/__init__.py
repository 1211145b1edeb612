"""The locked cabinet: one encrypted school file and its keys, lock and backups."""
