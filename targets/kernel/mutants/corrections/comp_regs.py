"""Corrections of the handlers of COMP_REGS, by rule."""
from clang.cindex import CursorKind

from mutants.corrections.places import (
    after,
    assignments,
    before,
    behind,
    conditions,
    edit,
    first,
    function,
    of_kind,
    only,
)
from mutants.mutant import Edit
from mutants.parsed import Unit

LOW_WORDS_HELD = """\
/* Bits [31:28] keep their value in a decoder that is locked and committed */
	ctrl_off = offset - (offset - CXL_HDM_DECODER_FIRST_BLOCK_OFFSET) %
		   CXL_HDM_DECODER_BLOCK_STRIDE + CXL_HDM_DECODER_N_CTRL_OFFSET;
	ctrl = le32_to_cpu(*hdm_reg_ptr(vdev->cxl, ctrl_off));
	if ((ctrl & CXL_HDM_DECODER0_CTRL_LOCK) &&
	    (ctrl & CXL_HDM_DECODER0_CTRL_COMMITTED))
		return size;

	"""
BI_GATE = """
	if (!vdev->cxl->cache_capable)
		rev_mask |= CXL_HDM_DECODER_CTRL_BI_RESERVED;"""


def whole_count(units: list[Unit]) -> list[Edit]:
    """ACC-2: what is judged is the caller's count, and none that was cut."""
    unit, body = function(units, "vfio_cxl_comp_regs_rw")
    cut = only(assignments(unit, body, "count = min("), "ACC-2")
    goes_on = next(only(of_kind(body, CursorKind.WHILE_STMT), "ACC-2").get_children())
    return [
        edit(unit, cut, lambda _: "if (count != CXL_REG_SIZE_DWORD)\n\t\treturn -EINVAL"),
        edit(unit, goes_on, lambda _: "done < CXL_REG_SIZE_DWORD"),
    ]


def low_words_locked(units: list[Unit]) -> list[Edit]:
    """HDM-6: no low word of a decoder that is locked and committed is written."""
    unit, body = function(units, "hdm_decoder_n_lo_write")
    declared = first(of_kind(body, CursorKind.DECL_STMT), "HDM-6")
    store = only(assignments(unit, body, "*hdm_reg_ptr("), "HDM-6")
    return [after(unit, declared, "\n\tu32 ctrl_off, ctrl;"), before(unit, store, LOW_WORDS_HELD)]


def locked_commits_later(units: list[Unit]) -> list[Edit]:
    """HDM-7: LOCK written to a decoder that is locked and not committed is a write like any other."""
    unit, body = function(units, "hdm_decoder_n_ctrl_write")
    asked = only((one for one in conditions(body) if unit.text(one).startswith("cur_val & ")), "HDM-7")
    other = "!(new_val & CXL_HDM_DECODER0_CTRL_LOCK)"
    committed = "(cur_val & CXL_HDM_DECODER0_CTRL_COMMITTED)"
    return [edit(unit, asked, lambda condition: f"({condition}) &&\n\t    ({other} ||\n\t     {committed})")]


def bi_gated(units: list[Unit]) -> list[Edit]:
    """HDM-8: BI is reserved where the device has no cache."""
    unit, body = function(units, "hdm_decoder_n_ctrl_write")
    return [behind(unit, only(assignments(unit, body, "rev_mask |=", "DEVICE_RESERVED"), "HDM-8"), BI_GATE)]


def committed_loses_base(units: list[Unit]) -> list[Edit]:
    """INIT-1: what is committed loses LOCK and BASE at open and after a reset, whatever LOCK was."""
    unit, body = function(units, "vfio_cxl_reinit_comp_regs")
    locked = only((one for one in conditions(body) if unit.text(one) == "ctrl & CXL_HDM_DECODER0_CTRL_LOCK"), "INIT-1")
    return [edit(unit, locked, lambda _: "ctrl & CXL_HDM_DECODER0_CTRL_COMMITTED")]


CORRECTIONS = {
    "ACC-2": whole_count,
    "HDM-6": low_words_locked,
    "HDM-7": locked_commits_later,
    "HDM-8": bi_gated,
    "INIT-1": committed_loses_base,
}
