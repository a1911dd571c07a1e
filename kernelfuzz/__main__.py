"""`python -m kernelfuzz`."""

from kernelfuzz.cli import main

if __name__ == "__main__":
    main()
