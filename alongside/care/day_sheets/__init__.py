"""The printable day sheet: today and tomorrow in a sealed file, which opens with a passphrase and needs no server."""
