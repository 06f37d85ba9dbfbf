// The list of theorems.  One that goes missing fails (expected.hpp).
#pragma once
#include "smt/theorems/addressing.hpp"
#include "smt/theorems/bounds.hpp"
#include "smt/theorems/claims.hpp"
#include "smt/theorems/confidentiality.hpp"
#include "smt/theorems/device_memory.hpp"
#include "smt/theorems/few_decoders.hpp"
#include "smt/theorems/frames.hpp"
#include "smt/theorems/registers.hpp"
#include "smt/theorems/sequences.hpp"
#include "smt/theorems/widths.hpp"
#include "smt/theorems/windows.hpp"

namespace cxl::smt {
/// A claim of properties/ as a theorem: its name and sentence are the claim's.
template <class V, std::size_t claim, Act... acts>
constexpr Theorem<V> claimed(Assume assumes, std::vector<Scope> (*scopes)() = at<acts...>) {
    const Claim<V>& c = claims<V>[claim];
    return {c.name, c.rule, c.sentence, assumes, scopes, ask_claim<V, claim>};
}
// clang-format off
template <class V>
inline constexpr Theorem<V> theorems[] = {
    claimed<V, claim_of("ACC-1"), Act::CompWrite, Act::CompRead>(Assume::Valid),
    claimed<V, claim_of("ACC-2"), Act::CompWrite, Act::CompRead>(Assume::Valid),
    claimed<V, claim_of("ACC-4"), Act::CompWrite, Act::CompRead>(Assume::Valid),
    claimed<V, claim_of("ACC-5"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("ACC-6"), Act::CompWrite, Act::CompRead, Act::Open>(Assume::Valid),
    claimed<V, claim_of("ACC-7"), Act::CompRead, Act::DvsecRead>(Assume::Valid),
    claimed<V, claim_of("CAP-1"), Act::CompWrite, Act::CompRead, Act::Reset>(Assume::Valid),
    claimed<V, claim_of("CAP-2"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("HDM-1"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("HDM-2"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("HDM-3"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("HDM-4"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("HDM-5"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("HDM-6"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("HDM-7"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("HDM-8"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("HDM-9"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("HDM-10"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("HDM-12"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("HDM-13"), Act::CompWrite>(Assume::Valid),
    claimed<V, claim_of("INIT-1"), Act::Open, Act::Reset>(Assume::Valid),
    claimed<V, claim_of("INIT-3"), Act::Open>(Assume::Valid),
    claimed<V, claim_of("INIT-5"), Act::Open>(Assume::Valid),
    claimed<V, claim_of("INIT-6"), Act::Open, Act::Reset>(Assume::Valid),
    claimed<V, claim_of("DVS-1"), Act::DvsecWrite, Act::DvsecRead>(Assume::Valid),
    claimed<V, claim_of("DVS-2"), Act::DvsecWrite>(Assume::Valid),
    claimed<V, claim_of("DVS-3"), Act::DvsecWrite>(Assume::Valid),
    claimed<V, claim_of("DVS-4"), Act::DvsecWrite>(Assume::Valid),
    claimed<V, claim_of("DVS-5")>(Assume::Valid, at_pieces_of<Act::DvsecWrite, id("dvsec.Status").row>),
    claimed<V, claim_of("DVS-6")>(Assume::Valid, at_pieces_of<Act::DvsecWrite, id("dvsec.Control2").row>),
    claimed<V, claim_of("DVS-7"), Act::DvsecWrite>(Assume::Valid),
    claimed<V, claim_of("DVS-9"), Act::DvsecWrite, Act::DvsecRead>(Assume::Valid),
    claimed<V, claim_of("DVS-10"), Act::DvsecWrite, Act::CompWrite, Act::Reset>(Assume::Valid),
    claimed<V, claim_of("DVS-11"), Act::DvsecWrite, Act::Open>(Assume::Valid),
    claimed<V, claim_of("DVS-12"), Act::DvsecWrite>(Assume::Valid),
    claimed<V, claim_of("DVS-13"), Act::DvsecWrite, Act::DvsecRead>(Assume::Valid),
    claimed<V, claim_of("DVS-14"), Act::DvsecWrite>(Assume::Valid),
    claimed<V, claim_of("DVS-15"), Act::Reset>(Assume::Valid),
    claimed<V, claim_of("DVS-19"), Act::Open>(Assume::Valid),
    {"no-reserved-bit-set", "HDM-13, DVS-3", "a write sets no reserved bit of its register", Assume::Valid, [] { return rows_with(is_reserved); }, no_reserved_bit_is_set<V>},
    {"fixed-bits-stay", "HDM-8, DVS-3", "read-only and gated-off fields keep their values", Assume::Conforming, [] { return rows_with(is_fixed); }, fixed_bits_stay<V>},
    {"written-bits-take", "HDM-8, DVS-3", "every writable field of an unlocked register takes the written value", Assume::Valid, [] { return rows_with(is_written); }, written_bits_take<V>},
    {"other-lanes-stay", "DVS-1", "bytes that a write does not cover keep their values", Assume::Valid, dvsec_rows, other_lanes_stay<V>},
    {"written-back", "HDM-8, DVS-3", "writing what was read changes nothing but fields that clear or follow", Assume::Conforming, [] { return rows_with(is_any); }, written_back_changes_nothing<V>},
    {"clearing-bits-only-clear", "DVS-5", "an RW1CS field clears by a written 1, and never otherwise changes", Assume::Valid, [] { return rows_with(is_clearing); }, clearing_bits_only_clear<V>},
    {"latched-bits-stay", "DVS-10", "an RWO field latches a written 1", Assume::Valid, [] { return rows_with(is_latching); }, latched_bits_stay<V>},
    {"actions-read-zero", "DVS-6", "an Action field reads 0", Assume::Valid, [] { return rows_with(is_action); }, actions_read_zero<V>},
    {"lands-inside", "ACC-6", "an accepted access lies inside COMP_REGS, for every position, count, offset and number of decoders", Assume::Nothing, once, lands_inside<V>},
    {"lands-on-its-register", "HDM-12", "offset to decoder and register is a bijection inside the block", Assume::Nothing, once, lands_on_its_register<V>},
    {"registers-do-not-alias", "HDM-12", "different positions are different dwords of the shadow", Assume::Nothing, once, registers_do_not_alias<V>},
    {"prefix-is-no-register", "CAP-1", "what lies below the block is no register of it, all else is", Assume::Nothing, once, prefix_is_no_register<V>},
    {"valid-kept", "DVS-3, DVS-6, DVS-7", "every step keeps valid(state), an open makes it", Assume::Valid, at<Act::CompWrite, Act::DvsecWrite, Act::Open, Act::Reset>, valid_is_kept<V>},
    {"conforming-kept", "HDM-13, HDM-9", "accesses keep reserved bits 0, and COMMITTED only where COMMIT is", Assume::Conforming, at<Act::CompWrite, Act::DvsecWrite>, conforming_is_kept<V>},
    {"lock-stays", "HDM-7", "LOCK stays until a CTRL write with LOCK 0 to its decoder", Assume::Valid, at<Act::CompWrite, Act::DvsecWrite>, lock_stays<V>},
    {"bytes-lie-between", "REG-2a", "the bytes of a part that does not wrap lie between its ends", Assume::Nothing, once, bytes_lie_between<V>},
    {"overlap-is-intersection", "REG-2a", "the overlap test is the intersection of sets of bytes, wrap included", Assume::Nothing, once, overlap_is_intersection<V>},
    {"area-before", "REG-4", "the area before the block is what of the BAR lies below its start", Assume::Nothing, once, area_before_ends_at_the_block<V>},
    {"area-behind", "REG-4", "the area behind the block is what of the BAR lies at its end and above", Assume::Nothing, once, area_behind_begins_at_its_end<V>},
    {"areas-are-the-rest", "REG-1, REG-4", "the areas beside the block are exactly the BAR less the block", Assume::Nothing, once, areas_are_the_rest<V>},
    {"what-maps-is-beside", "REG-2", "what may be mapped lies in the BAR and has no byte of the block", Assume::Nothing, once, what_maps_is_beside<V>},
    {"guest-cannot-tell", "INIT-2", "of two devices that differ in host addresses alone, a step tells the guest nothing but Range Base", Assume::Valid, at<Act::CompWrite, Act::CompRead, Act::DvsecWrite, Act::DvsecRead, Act::Open, Act::Reset>, guest_cannot_tell<V>},
    {"width-is-its-bytes", "DVS-1", "an access to the DVSEC of 2 or 4 bytes is the accesses to its bytes one after the other", Assume::Valid, wide_pieces<Act::DvsecWrite, Act::DvsecRead>, width_is_its_bytes<V>},
    {"sum-wraps-below-both", "REG-2, DPA-1", "a sum that wraps is below both its parts, one that does not below neither", Assume::Nothing, once, sum_wraps_below_both<V>},
    {"within-is-by-ends", "REG-2, DPA-1", "what lies within a size neither wraps nor ends past it, and the other way", Assume::Nothing, once, within_is_by_ends<V>},
    {"dpa-maps-inside", "DPA-1", "what may be mapped of the DPA region lies in it, and whole pages that lie in it may be", Assume::Nothing, once, dpa_maps_inside<V>},
    {"dpa-page-is-inside", "DPA-2", "a page of a mapping lies whole in the DPA region", Assume::Nothing, once, dpa_page_is_inside<V>},
    {"dpa-fault-leads-there", "DPA-2", "a fault leads to the region's first frame plus the page's place in it", Assume::Nothing, once, dpa_fault_leads_there<V>},
    {"dpa-frame-stays-inside", "DPA-4", "every byte of a frame that a fault leads to is the region's", Assume::Nothing, once, dpa_frame_stays_inside<V>},
    {"dpa-past-the-end-is-refused", "DPA-2", "past its end, or inactive, the region serves no fault", Assume::Nothing, once, dpa_past_the_end_is_refused<V>},
    {"dpa-transfer-stays-inside", "DPA-3", "a transfer never passes the region's end, and takes all there is", Assume::Nothing, once, dpa_transfer_stays_inside<V>},
    {"frame", "HDM-12, DVS-14, DVS-15, INIT-1", "a step changes no element of any array but its own", Assume::Valid, at<Act::CompWrite, Act::CompRead, Act::DvsecWrite, Act::DvsecRead, Act::Open, Act::Reset>, step_stays_in_its_frame<V>},
    {"decoders-apart", "HDM-12", "what is no access to a decoder leaves it alone", Assume::Valid, at<Act::CompWrite, Act::DvsecWrite>, decoders_are_apart<V>},
    {"inside-arrays", "ACC-6, DVS-2", "no step reads or writes past the end of an array", Assume::Valid, at<Act::CompWrite, Act::CompRead, Act::DvsecWrite, Act::DvsecRead, Act::Open, Act::Reset>, step_stays_inside_arrays<V>},
    {"valid-kept-composed", "DVS-3, DVS-6, DVS-7", "valid-kept, of 1, 2 and 3 decoders one by one", Assume::Valid, of_few_decoders<3, Act::CompWrite, Act::DvsecWrite, Act::Open, Act::Reset>, valid_is_kept<V>},
    {"conforming-kept-composed", "HDM-13, HDM-9", "conforming-kept, of 1, 2 and 4 decoders one by one", Assume::Conforming, of_few_decoders<4, Act::CompWrite, Act::DvsecWrite>, conforming_is_kept<V>},
    {"lock-stays-composed", "HDM-7", "lock-stays, of 1, 2 and 3 decoders one by one", Assume::Valid, of_few_decoders<3, Act::CompWrite, Act::DvsecWrite>, lock_stays<V>},
    {"decoders-apart-composed", "HDM-12", "decoders-apart, of 1, 2 and 3 decoders one by one", Assume::Valid, of_few_decoders<3, Act::CompWrite, Act::DvsecWrite>, decoders_are_apart<V>},
};
// clang-format on
}  // namespace cxl::smt
