"""Read Chinese Party-building reports of schools as data."""
