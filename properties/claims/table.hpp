// The claims of steps: one template for each rule that two states and what came between them can show.
#pragma once
#include "properties/claims/access.hpp"
#include "properties/claims/bars.hpp"
#include "properties/claims/config.hpp"
#include "properties/claims/detection.hpp"
#include "properties/claims/life.hpp"
#include "properties/claims/resets.hpp"
#include "properties/claims/widths.hpp"

namespace cxl {
// clang-format off
template <class V>
inline constexpr Claim<V> claims[] = {
    {"ACC-1", "refusals-in-order", "a refused access gives the first errno that applies and leaves all as it was", claim::refusals_in_order<V>},
    {"ACC-2", "own-count-judged", "an access that reaches past the end is refused, not cut", claim::own_count_is_judged<V>},
    {"ACC-4", "success-moves-four", "a successful access moves the file position by 4", claim::success_moves_four<V>},
    {"ACC-5", "dropped-write-buffer", "a dropped write with an unmapped buffer is -EFAULT or 4, and dropped", claim::dropped_write_and_buffer<V>},
    {"ACC-6", "decoders-inside", "every decoder of hdm_count lies inside COMP_REGS, the next one does not", claim::decoders_are_inside<V>},
    {"ACC-7", "read-changes-nothing", "a read changes nothing and gives what the register holds", claim::read_changes_nothing<V>},
    {"ACC-8", "unknown-regions-refuse", "accesses and mmap of a region past the last are -EINVAL", claim::unknown_regions_refuse<V>},
    {"CAP-1", "prefix-snapshot", "the prefix reads as hardware had it at bind or open, and nothing changes it", claim::prefix_is_a_snapshot<V>},
    {"CAP-2", "prefix-drops-writes", "a write to the prefix reports 4 and changes nothing", claim::prefix_drops_writes<V>},
    {"CAP-3", "walk-ends-at-block", "the first entry with ID 5 points to the HDM block, whose HDMC gives the count", claim::walk_ends_at_the_block<V>},
    {"HDM-1", "hdmc-read-only", "a write to HDMC changes nothing", claim::hdmc_is_read_only<V>},
    {"HDM-2", "global-control-takes", "Global Control takes its enables, Poison only with the capability", claim::global_control_takes<V>},
    {"HDM-3", "unnamed-words-drop", "0x08 to 0x0f of the HDM block drop writes", claim::unnamed_words_drop<V>},
    {"HDM-4", "low-words-take", "BASE_LO and SIZE_LO take 31:28 and zero the rest unless locked", claim::low_words_take<V>},
    {"HDM-5", "high-words-take", "BASE_HI and SIZE_HI take all bits unless locked", claim::high_words_take<V>},
    {"HDM-6", "lock-holds", "while LOCK is set BASE_HI and SIZE_HI hold, with COMMITTED also BASE_LO and SIZE_LO", claim::lock_freezes_its_decoder<V>},
    {"HDM-7", "lock-answers-ctrl", "a CTRL write to a locked decoder unlocks alone, is dropped, or commits", claim::lock_answers_ctrl<V>},
    {"HDM-8", "ctrl-takes", "CTRL takes the fields that the capabilities give, keeps bits 11 and 12, zeroes the rest", claim::ctrl_takes<V>},
    {"HDM-9", "committed-mirrors-commit", "after a CTRL write that is taken COMMITTED equals the written COMMIT", claim::committed_mirrors_commit<V>},
    {"HDM-10", "skip-words-drop", "+0x14, +0x18 and +0x1c of a decoder drop writes", claim::skip_words_drop<V>},
    {"HDM-12", "write-stays-in-register", "a COMP_REGS write changes at most the register it addresses", claim::write_stays_in_its_register<V>},
    {"HDM-13", "reserved-stays-clear", "no write sets a reserved bit, for every capability combination", claim::reserved_stays_clear<V>},
    {"HDM-14", "hardware-not-reached", "no COMP_REGS access reaches hardware", claim::hardware_is_not_reached<V>},
    {"INIT-1", "shadow-less-base", "open and reset load hardware's values; committed decoders lose BASE and LOCK", claim::shadow_is_hardware_less_base<V>},
    {"INIT-3", "io-enable-one", "IO_Enable reads 1 at open", claim::io_enable_is_one<V>},
    {"INIT-5", "open-forgets", "a later open shows hardware's values, none of an earlier life", claim::open_forgets<V>},
    {"INIT-6", "fixed-words-are-hardware", "HDMC, Global Control and +0x14 to +0x1c load as hardware has them", claim::fixed_words_are_hardware<V>},
    {"DVS-1", "width-does-not-matter", "an access of any width acts on the bytes it covers and no other", claim::width_does_not_matter<V>},
    {"DVS-2", "length-decides", "bytes past Length and cut registers are hardware's, missing gates and locks read 0", claim::length_decides<V>},
    {"DVS-3", "control-takes", "Control takes its fields, P2P only with the capability, and IO_Enable stays 1", claim::control_takes<V>},
    {"DVS-4", "config-lock-holds-control", "while CONFIG_LOCK is set Control keeps its value", claim::config_lock_holds_control<V>},
    {"DVS-5", "status-clears-only", "writing 1 to Viral_Status clears it, and nothing else changes Status", claim::status_clears_only<V>},
    {"DVS-6", "control2-takes", "Control2 takes its fields with their capabilities; the Initiate bits read 0", claim::control2_takes<V>},
    {"DVS-7", "writeback-forwarded-once", "Initiate_Cache_WBI written 1 makes one hardware write, else none", claim::writeback_is_forwarded_once<V>},
    {"DVS-8", "writeback-keeps-the-rest", "that write keeps the other bits that hardware has", claim::writeback_keeps_the_rest<V>},
    {"DVS-9", "preservation-error-clears-once", "writing 1 to Status2 bit 3 reaches hardware once, alone, with the capability", claim::preservation_error_clears_once<V>},
    {"DVS-10", "config-lock-latches", "CONFIG_LOCK latches at the first 1 until the next open", claim::config_lock_latches<V>},
    {"DVS-11", "range-bases-take", "Range Base begins as hardware has it and takes its address bits", claim::range_bases_take<V>},
    {"DVS-12", "config-lock-holds-ranges", "while CONFIG_LOCK is set Range Base keeps its value", claim::config_lock_holds_ranges<V>},
    {"DVS-13", "capabilities-are-hardware", "read-only registers read hardware's value and drop writes", claim::capabilities_are_hardware<V>},
    {"DVS-14", "dvsec-write-stays-there", "a DVSEC write changes the registers it covers and nothing else", claim::dvsec_write_stays_there<V>},
    {"DVS-15", "reset-leaves-dvsec", "a reset leaves the DVSEC's shadow as it is", claim::reset_leaves_the_dvsec<V>},
    {"DVS-16", "other-dvsecs-raw", "each aligned piece written to another DVSEC goes to hardware once, the rest reads hardware", claim::other_dvsecs_are_raw<V>},
    {"DVS-17", "header-virtual", "the emulated DVSEC's header identifies it and drops writes, none leads to a hidden neighbour", claim::header_is_virtual<V>},
    {"DVS-18", "config-range-checked-first", "an access past config space is -EFAULT and does nothing; others move by their count", claim::config_range_is_checked_first<V>},
    {"DVS-19", "dvsec-opens-as-hardware", "at open the DVSEC's shadow is hardware's with IO_Enable", claim::dvsec_opens_as_hardware<V>},
    {"DET-1", "taken-only-if", "an enabled device is what DET-1 asks for", claim::taken_only_if<V>},
    {"DET-3", "without-cache-taken", "a device without Cache_Capable is taken", claim::without_cache_taken<V>},
    {"DET-4", "count-of-decoders", "Decoder Count 0 is one decoder, N is 2N", claim::count_of_decoders<V>},
    {"DET-5", "any-decoder-counts", "a device is taken whichever decoder is the committed one", claim::any_decoder_counts<V>},
    {"DET-6", "lowest-is-the-dpa-decoder", "the lowest committed decoder decides size and activity", claim::lowest_is_the_dpa_decoder<V>},
    {"DET-7", "taken-where-all-holds", "a device that has all that DET-7 asks for is enabled", claim::taken_where_all_holds<V>},
    {"REG-2", "bar-maps-beside", "the BAR maps beside the block, page for page, and nowhere else", claim::bar_maps_what_is_beside<V>},
    {"REG-3", "comp-regs-do-not-map", "mmap of COMP_REGS is -EINVAL", claim::comp_regs_do_not_map<V>},
    {"DPA-1", "mmap-of-dpa", "a shared mapping inside the DPA region succeeds, any other is -EINVAL", claim::mmap_of_dpa<V>},
    {"DPA-2", "fault-gives-one-page", "a fault of an active region gives its own page, else SIGBUS", claim::fault_gives_one_page<V>},
    {"DPA-3", "transfer-by-what-is-left", "read and write transfer what the region has, -EIO while inactive", claim::transfer_by_what_is_left<V>},
    {"DPA-4", "pages-stay-in-range", "every live page of the DPA region leads to its own place in the host range", claim::pages_stay_in_range<V>},
    {"DPA-6", "open-activates-by-ctrl", "at open the region is active if the DPA decoder is COMMITTED", claim::open_activates_by_ctrl<V>},
    {"DPA-9", "guest-leaves-activity", "guest writes to COMP_REGS neither activate nor deactivate the region", claim::guest_writes_leave_activity<V>},
    {"RST-1", "no-page-survives-reset", "after a reset no page of the region is mapped", claim::no_page_survives_a_reset<V>},
    {"RST-2", "reset-reloads", "a reset reloads by hardware's CTRL, or gives its errno and stays inactive", claim::reset_reloads_or_stays_inactive<V>},
    {"RST-3", "no-page-while-inactive", "no step leaves a page mapped in an inactive region", claim::no_page_while_inactive<V>},
    {"RST-4", "old-mappings-fault-again", "a mapping older than the reset faults in again", claim::old_mappings_fault_again<V>},
    {"RST-5", "gone-is-inactive", "a device that reads all ones has an inactive region", claim::gone_is_inactive<V>},
    {"RST-5a", "all-ones-unreadable", "no all-ones dword becomes readable then", claim::all_ones_stay_unreadable<V>},
    {"RST-7", "no-reset-changes-nothing", "without a working reset: -EINVAL, nothing changes", claim::no_reset_changes_nothing<V>},
    {"LIFE-3", "close-leaves-nothing", "after the last close the region is inactive and nothing is mapped, by users or the kernel", claim::close_leaves_nothing_mapped<V>},
    {"LIFE-5", "one-more-fd-changes-nothing", "a second open, and closing one of two, change nothing", claim::one_more_fd_changes_nothing<V>},
    {"LIFE-6", "mapping-keeps-open", "a mapping keeps the device open", claim::mapping_keeps_it_open<V>},
};
// clang-format on
}  // namespace cxl
