"""The steps by which the database got its shape, one file each; a published step is never edited."""
