"""The incidents tab: the list, one incident, and noting or correcting one."""
