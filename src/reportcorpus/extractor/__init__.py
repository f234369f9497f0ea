"""What a report says: claims, checks, slogans, activities, themes and metadata, one module each."""
