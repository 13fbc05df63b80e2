"""The start page, which alone reads several features."""
