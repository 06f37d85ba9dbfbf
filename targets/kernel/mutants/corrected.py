"""python3 -m mutants.corrected: a copy of an imported series in which reported handlers do what the contract says."""
import argparse
import pathlib
import sys
from collections.abc import Callable, Iterator

from clang.cindex import CursorKind

from mutants.bad import Bad
from mutants.mutant import Edit, Mutant
from mutants.parsed import Unit, inside, parse
from mutants.tree import Tree

NOTHING = "(void)0"
HDM = "CXL_HDM_DECODER_"


def function(units: list[Unit], name: str) -> tuple[Unit, object]:
    for unit in units:
        for body in unit.bodies:
            if body.semantic_parent.spelling == name:
                return unit, body
    raise Bad(f"the series has no function {name}: it is corrected another way")


def only(found: Iterator, what: str):
    found = list(found)
    if len(found) != 1:
        raise Bad(f"{what}: {len(found)} places, not one")
    return found[0]


def edit(unit: Unit, cursor, text: Callable[[str], str]) -> Edit:
    span = unit.span(cursor)
    return Edit(span.path, span.start, span.end, text(unit.text(cursor)))


def assignments(unit: Unit, body, left: str, *in_text: str) -> Iterator:
    for cursor, _ in inside(body):
        text = unit.text(cursor)
        if cursor.kind in (CursorKind.BINARY_OPERATOR, CursorKind.COMPOUND_ASSIGNMENT_OPERATOR):
            if text.startswith(left) and all(part in text for part in in_text):
                yield cursor


def whole_count(units: list[Unit]) -> Edit:
    """ACC-2: what is judged is the caller's count, and none that was cut."""
    unit, body = function(units, "vfio_cxl_comp_regs_rw")
    return edit(unit, only(assignments(unit, body, "count = min("), "ACC-2"), lambda _: NOTHING)


def low_words_locked(units: list[Unit]) -> Edit:
    """HDM-6: no low word of a decoder that is locked and committed is written."""
    unit, body = function(units, "hdm_decoder_n_lo_write")
    first, stride, ctrl = f"{HDM}FIRST_BLOCK_OFFSET", f"{HDM}BLOCK_STRIDE", f"{HDM}N_CTRL_OFFSET"
    at = f"offset - (offset - {first}) % {stride} + {ctrl}"
    bits = "(CXL_HDM_DECODER0_CTRL_LOCK | CXL_HDM_DECODER0_CTRL_COMMITTED)"
    condition = f"(~le32_to_cpu(*hdm_reg_ptr(vdev->cxl, {at})) & {bits})"
    return edit(unit, only(assignments(unit, body, "*hdm_reg_ptr("), "HDM-6"), lambda store: f"if {condition} {store}")


def locked_commits_later(units: list[Unit]) -> Edit:
    """HDM-7: LOCK written to a decoder that is locked and not committed is a write like any other."""
    unit, body = function(units, "hdm_decoder_n_ctrl_write")
    asked = (
        next(cursor.get_children())
        for cursor, _ in inside(body)
        if cursor.kind == CursorKind.IF_STMT and unit.text(next(cursor.get_children())).startswith("cur_val & ")
    )
    other = "(~new_val & CXL_HDM_DECODER0_CTRL_LOCK || cur_val & CXL_HDM_DECODER0_CTRL_COMMITTED)"
    return edit(unit, only(asked, "HDM-7"), lambda condition: f"({condition}) && {other}")


def bi_gated(units: list[Unit]) -> Edit:
    """HDM-8: BI is reserved where the device has no cache."""
    unit, body = function(units, "hdm_decoder_n_ctrl_write")
    gate = f"if (!vdev->cxl->cache_capable) rev_mask |= {HDM}CTRL_BI_RESERVED"
    found = only(assignments(unit, body, "rev_mask |=", "DEVICE_RESERVED"), "HDM-8")
    return edit(unit, found, lambda statement: f"{statement}; {gate}")


CORRECTIONS = {"ACC-2": whole_count, "HDM-6": low_words_locked, "HDM-7": locked_commits_later, "HDM-8": bi_gated}


def main() -> int:
    parser = argparse.ArgumentParser(prog="mutants.corrected", description="A copy of an imported series, corrected.")
    parser.add_argument("--tree", type=pathlib.Path, required=True, help="what ci/import wrote")
    parser.add_argument("--manifest", type=pathlib.Path, help="of ci/import --manifest (default: TREE.json)")
    parser.add_argument("--commands", type=pathlib.Path, required=True, help="compile_commands.json of a build with it")
    parser.add_argument("--rule", action="append", choices=list(CORRECTIONS), help="these alone (default: all)")
    parser.add_argument("--write", type=pathlib.Path, metavar="DIR", required=True, help="the copy, its manifest beside it")
    asked = parser.parse_args()
    try:
        tree = Tree(asked.tree, asked.manifest or asked.tree.with_name(asked.tree.name + ".json"))
        units = parse(tree, asked.commands)
        rules = asked.rule or list(CORRECTIONS)
        edits = tuple(CORRECTIONS[rule](units) for rule in rules)
        tree.write(Mutant("corrected", edits[0].path, 1, 1, ", ".join(rules), edits), asked.write)
    except Bad as bad:
        print(f"corrected: {bad}", file=sys.stderr)
        return 2
    print(f"corrected: {', '.join(rules)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
