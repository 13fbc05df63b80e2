"""Help, privacy, accessibility, and whether the site is well."""
