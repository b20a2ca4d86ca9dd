"""`python -m hfs_cli` is `hfs`."""

from hfs_cli.cli.main import run

if __name__ == "__main__":
    run()
