# A comment before the docstring.
"""Carts."""
from typing import TYPE_CHECKING, Dict, List, Optional

if TYPE_CHECKING:
    from decimal import Decimal


class Empty(Exception):
    """Nothing in the cart."""


class Cart:
    """Holds what somebody
    wants to buy."""

    owner: str
    limit: int = 3

    def __init__(self, owner: str, *items: str) -> None:
        self.owner = owner
        self.items: List[str] = []
        for item in items:
            self.add(item)

    def add(self, item: str) -> bool:
        if len(self.items) >= self.limit:
            return False
        if not item:
            raise ValueError(
                "nothing"
            )
        self.items.append(item); self.last = item
        return True

    def total(self, prices: Dict[str, int], *, rebate: int = 0) -> int:
        if not self.items:
            raise Empty
        sum_ = 0
        for item in self.items:
            try:
                sum_ += prices[item]
            except KeyError:
                continue
            except (TypeError,
                    ValueError) as wrong:
                print("odd", wrong)
                break
            else:
                pass
            finally:
                sum_ -= rebate
        else:
            sum_ += 0
        return sum_

    @property
    def first(self) -> Optional[str]:
        return self.items[0] if self.items else None

    def __repr__(self):  # pragma: no cover
        if self.items:
            return "Cart(...)"
        return "Cart()"

    def debug(self):
        if False:
            print("never compiled")
        while True:
            if self.items:
                break
            return None
        return [
            item.upper()
            for item in self.items
            if item
        ]


def checkout(cart):
    with open(__file__) as one, \
            open(__file__) as two:
        for line in one:
            if line.startswith("#"):
                break
    with open(__file__):
        pass
    return cart.items
    print("unreachable")


def protocol(cart): ...


async def ship(cart):
    async with cart as box:
        async for item in box:
            if item:  # pragma: no branch
                print(item)
    await box
