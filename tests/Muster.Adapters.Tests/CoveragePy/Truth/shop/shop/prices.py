"""Prices."""

import sys

PRICES = {
    "apple": 2,
    "pear": 3,
}

try:
    import nowhere_to_be_found as extra
except ImportError:
    extra = None

if sys.version_info >= (3, 100):
    NEW = True
elif sys.platform == "amiga":
    NEW = None
else:
    NEW = False


def price_of(item, default=lambda: 0):
    """What it costs.

    Over several lines.
    """
    while item not in PRICES:
        if not item:
            return default()
        item = item[:-1]
    return PRICES[item]


def all_prices(): return sorted(PRICES.values())


def outer(kind):
    def inner():
        nonlocal kind
        kind += 1
        return kind

    global NEW
    NEW = True
    try:
        return inner()
    finally:
        kind = None


if __name__ == "__main__":
    print(all_prices())
