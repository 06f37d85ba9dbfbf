"""The picture of a register, as rows of 16 bits: a phone has room for so many."""
ROW = 16


def _bits(value: int, high: int, low: int) -> int:
    return value >> low & (1 << high - low + 1) - 1


def _name_of_bits(field: dict) -> str:
    return f"{field['high']}:{field['low']}" if field["high"] > field["low"] else str(field["high"])


def _row(picture: dict, low: int, expected: int, got: int) -> dict:
    high = low + ROW - 1
    parts = [(min(field["high"], high), max(field["low"], low), field) for field in picture["fields"]]
    wrong = {bit for field in picture["fields"] if field["wrong"] for bit in range(field["low"], field["high"] + 1)}
    return {
        "fields": [{"name": field["name"], "span": top - bottom + 1, "wrong": field["wrong"],
                    "reserved": field["kind"] in ("RsvdP", "RsvdZ"), "bits": _name_of_bits(field)}
                   for top, bottom, field in parts if top >= bottom],
        "bits": [{"number": bit, "expected": expected >> bit & 1, "got": got >> bit & 1,
                  "wrong": bit in wrong and (expected ^ got) >> bit & 1} for bit in range(high, low - 1, -1)]}


def view(picture: dict | None) -> dict | None:
    """What the template draws."""
    if picture is None:
        return None
    expected, got = int(picture["expected"], 16), int(picture["got"], 16)
    fields = [field | {"bits": _name_of_bits(field), "expected": f"{_bits(expected, field['high'], field['low']):#x}",
                       "got": f"{_bits(got, field['high'], field['low']):#x}"} for field in picture["fields"]]
    return picture | {"fields": fields, "rows": [_row(picture, low, expected, got)
                                                 for low in range(picture["width"] - ROW, -1, -ROW)]}
