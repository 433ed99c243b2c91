"""A shop, small enough to count by hand."""

from .cart import Cart
from .prices import price_of

__all__ = ["Cart", "price_of"]
