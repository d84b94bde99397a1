"""The database launcher: a PostgreSQL that an area gets without asking anybody to install one."""
