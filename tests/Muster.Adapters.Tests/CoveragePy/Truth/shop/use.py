import sys

from shop import Cart, price_of
from shop.cart import Empty, checkout
from shop.prices import all_prices, outer

cart = Cart("me", "apple", "pear", "apple", "too much")
print(cart.total({"apple": 2}), cart.total({"apple": 1, "pear": None}), cart.first, cart.debug())
try:
    Cart("you").total({})
except Empty:
    pass
checkout(cart)
print(price_of("apples"), all_prices(), outer(1))
if sys.version_info >= (3, 11):
    import shop.patterns
