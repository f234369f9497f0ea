"""What a report says: activities, claims, checks, metadata, slogans and themes, a package each."""
