"""Around the tabs: unlocking, locking, covering, the first start."""
