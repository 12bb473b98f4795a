"""Pseudonyms to choose from: a colour or a mood, and an animal or a tree, none of which anybody need mind."""

import secrets

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


def suggest(several: int) -> list[str]:
    """Return so many different pseudonyms, picked by chance; namesakes are told apart by their tags."""
    found: dict[str, None] = {}
    while len(found) < several:
        found[f"{secrets.choice(FIRST.split())} {secrets.choice(SECOND.split())}"] = None
    return list(found)
