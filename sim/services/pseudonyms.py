"""Pseudonyms to choose from: a colour or a mood, and an animal or a tree, none of which anybody need mind."""

import secrets
from hashlib import sha256

FIRST = """
Amber Autumn Blithe Bright Brisk Calm Cheerful Clear Copper Coral Curious Early Emerald Evening Gentle Golden Green
Honest Indigo Jolly Keen Kind Lively Lucky Lunar Merry Mild Misty Morning Nimble Patient Placid Polite Quiet Rainy
Russet Saffron Silver Snowy Spring Steady Summer Sunny Tidal Tranquil Velvet Violet Warm Winter Witty Woodland
"""
SECOND = """
Alder Ash Aspen Badger Beech Birch Bumblebee Cedar Chestnut Curlew Cypress Dolphin Dove Elm Falcon Finch Fir Gannet
Goldfinch Hare Hawthorn Hedgehog Heron Hornbeam Ibis Juniper Kestrel Kingfisher Lapwing Lark Larch Linden Linnet
Lynx Magnolia Nightingale Oak Oriole Osprey Otter Owl Pelican Pine Plover Poplar Puffin Rowan Sandpiper Sparrow
Starling Stork Swallow Swan Sycamore Tern Thrush Tortoise Turtle Wagtail Walnut Willow Wren Yew
"""

_STEP = 1_009
"""A prime that divides neither list's length, so that going on by it comes to every pair before one comes again."""


def suggest(several: int) -> list[str]:
    """Return so many different pseudonyms, picked by chance; namesakes are told apart by their tags."""
    found: dict[str, None] = {}
    while len(found) < several:
        found[f"{secrets.choice(FIRST.split())} {secrets.choice(SECOND.split())}"] = None
    return list(found)


def assigned(seed: str, place: int) -> str:
    """Return the pseudonym at a place of a list shuffled by a seed: different at each place, the same each time."""
    first, second = FIRST.split(), SECOND.split()
    start = int.from_bytes(sha256(seed.encode()).digest()[:8])
    number = (start + place * _STEP) % (len(first) * len(second))
    return f"{first[number % len(first)]} {second[number // len(first)]}"
