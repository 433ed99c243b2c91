def kind(value):
    match value:
        case 0 | 1:
            return "small"
        case [first, *rest] if rest:
            return first
        case {"key": inner}:
            match inner:
                case None:
                    pass
                case other:
                    return other
        case str() as text:
            return text
        case _:
            return "?"
    return "none"


def exhaustive(value):
    match value:
        case 1:
            value += 1
        case _:
            value = (
                0
            )
    return value


try:
    kind(7)
except* ValueError:
    pass


print(kind(0), kind([1, 2]), kind({"key": None}))
