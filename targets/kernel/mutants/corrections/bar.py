"""Corrections of what vfio-pci asks about the component BAR, by rule."""
from clang.cindex import CursorKind

from mutants.corrections.places import assignments, behind, edit, function, of_kind, only
from mutants.mutant import Edit
from mutants.parsed import Unit

NOTHING_LEFT = """

	/* The block is all of the BAR: nothing of it can be mapped */
	if (!cxl->comp_reg_offset && comp_end == bar_len) {
		info->offset = VFIO_PCI_INDEX_TO_OFFSET(info->index);
		info->size = bar_len;
		info->flags = VFIO_REGION_INFO_FLAG_READ |
			      VFIO_REGION_INFO_FLAG_WRITE;
		return 0;
	}"""
BEYOND = """
	if (comp_end > bar_len)
		return -EINVAL;"""
# either begins in the other: differences wrap as ends do
OVERLAPS = """\
return req_len && (req_start - cxl->comp_reg_offset < cxl->comp_reg_size ||
			   cxl->comp_reg_offset - req_start < req_len)"""


def at_the_ends(units: list[Unit], rule: str, text: str) -> list[Edit]:
    unit, body = function(units, "vfio_cxl_get_region_info")
    return [behind(unit, only(assignments(unit, body, "comp_end ="), rule), text)]


def no_empty_area(units: list[Unit]) -> list[Edit]:
    """REG-1: a block that is all of the BAR leaves no area."""
    return at_the_ends(units, "REG-1", NOTHING_LEFT)


def overlap_exact(units: list[Unit]) -> list[Edit]:
    """REG-2a: an empty request overlaps nothing, and one that wraps what it covers."""
    unit, body = function(units, "vfio_cxl_mmap_overlaps_comp_regs")
    *_, told = of_kind(body, CursorKind.RETURN_STMT)
    return [edit(unit, told, lambda _: OVERLAPS)]


def block_inside(units: list[Unit]) -> list[Edit]:
    """REG-4: a block that ends behind its BAR is refused."""
    return at_the_ends(units, "REG-4", BEYOND)


CORRECTIONS = {"REG-1": no_empty_area, "REG-2a": overlap_exact, "REG-4": block_inside}
