"""What people read of a pack: its model card, its licence note, and the table of all packs."""

from pathlib import Path


def write_card(pack: Path) -> None:
    pass
