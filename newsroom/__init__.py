"""The project: settings, addresses, the admin site and the demonstration; no rule of publishing lives here."""
