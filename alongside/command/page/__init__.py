"""The manager's pages: frozen page objects with finished sentences, and templates that hold markup only."""
