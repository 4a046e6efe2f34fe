"""The demonstration: content that the project wrote itself, and accounts to try it with."""
