"""So that `python -m alongside` is the command line."""

from alongside.command.main import main

if __name__ == "__main__":
    main()
