"""Pure functions on text and pictures: no models, no request, no database."""
