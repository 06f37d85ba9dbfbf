"""Corrections of the hooks of the DVSEC, by rule."""
from clang.cindex import CursorKind

from mutants.corrections import dvsec_code as code
from mutants.corrections.places import after, assignments, before, behind, calls, edit, first, function, of_kind, only
from mutants.mutant import Edit
from mutants.parsed import Unit

READ, WRITE = "vfio_cxl_dvsec_readfn", "vfio_cxl_dvsec_writefn"


def definition(units: list[Unit], name: str) -> tuple[Unit, object]:
    unit, body = function(units, name)
    return unit, body.semantic_parent


def right(assignment):
    _, value = assignment.get_children()
    return value


def is_word(units: list[Unit]) -> Edit:
    return before(*definition(units, "_cxlds_get_dvsec"), code.IS_WORD)


def widths(units: list[Unit]) -> list[Edit]:
    """DVS-1: each byte acts on the register that it is in, and a dword on two of 16 bits."""
    edits = [is_word(units), after(*definition(units, "cxl_range_base_lo_write"), code.WRITTEN)]
    edits.append(after(*definition(units, WRITE), code.WHOLE))
    for hook in (READ, WRITE):
        unit, body = function(units, hook)
        offset = right(only(assignments(unit, body, "dvsec_off ="), "DVS-1"))
        edits.append(edit(unit, offset, lambda text: f"cxl_dvsec_reg({text})"))
    for left in ("wval16", "wval32"):
        for found in assignments(unit, body, f"{left} ="):
            edits.append(edit(unit, right(found), lambda _: code.NEW_VALUE))
    unit, body = function(units, "vfio_cxl_setup_dvsec_perms")
    for hook in (READ, WRITE):
        name = right(only(assignments(unit, body, "vdev->dvsec_", hook), "DVS-1"))
        edits.append(edit(unit, name, lambda text: text.removesuffix("fn")))
    return edits


def length_decides(units: list[Unit]) -> list[Edit]:
    """DVS-2: a register that Length cuts, or that ends behind config space, does not exist."""
    edits = [is_word(units), after(*definition(units, "_cxlds_get_dvsec"), code.HAS)]
    for name, gate in (("dvsec_virt_read16", code.READS_ZERO), ("dvsec_virt_write16", code.NOT_STORED)):
        unit, body = function(units, name)
        edits.append(after(unit, first(of_kind(body, CursorKind.DECL_STMT), "DVS-2"), gate))
    for name, answer in ((READ, code.READS_HARDWARE), (WRITE, code.IS_DROPPED)):
        unit, body = function(units, name)
        edits.append(behind(unit, only(assignments(unit, body, "dvsec_off ="), "DVS-2"), answer))
    return edits


def range_bases_read(units: list[Unit]) -> list[Edit]:
    """DVS-11: Range Base registers read what was written."""
    unit, body = function(units, READ)
    return [before(unit, first(of_kind(body, CursorKind.CASE_STMT), "DVS-11"), code.RANGE_BASES)]


def range_bases_locked(units: list[Unit]) -> list[Edit]:
    """DVS-12: Range Base registers keep their values while CONFIG_LOCK is set."""
    edits = [after(*definition(units, "cxl_dvsec_lock_write"), code.IS_LOCKED)]
    for name, tabs in ((WRITE, 3), ("cxl_range_base_lo_write", 2)):
        unit, body = function(units, name)
        store = only(calls(body, "dvsec_virt_write32"), "DVS-12")
        edits.append(before(unit, store, code.UNLESS_LOCKED + tabs * "\t"))
    return edits


CORRECTIONS = {
    "DVS-1": widths,
    "DVS-2": length_decides,
    "DVS-11": range_bases_read,
    "DVS-12": range_bases_locked,
}
