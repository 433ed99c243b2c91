import os


@staticmethod
@(lambda function: function)
def decorated(
    value,
):
    for _ in range(3):
        if value:
            continue
        elif os:
            pass
    assert value, "message"
    del value


class Kinds:
    A = 1; B = 2
    if A:
        C = 3
    else:
        C = 4

    class Inner:
        pass
