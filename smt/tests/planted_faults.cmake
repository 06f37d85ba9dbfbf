# The planted faults: a line of the model's code, what stands there instead, the theorems that notice.
include(planted.cmake)
planted_fault(misaligned model/comp_regs.hpp
  " && !any(narrow(position) & Word<V>{3u});\n    p.lands" ";\n    p.lands"
  refusals-in-order lands-inside lands-on-its-register registers-do-not-alias)
planted_fault(cut model/comp_regs.hpp
  "if (habits.clamp_before_check) judged" "judged"
  own-count-judged)
planted_fault(moves_three model/comp_regs.hpp
  "Word<V>{4u})));" "Word<V>{3u})));"
  success-moves-four)
planted_fault(past_the_end model/comp_regs.hpp
  "inside = position < size" "inside = position <= size"
  decoders-inside)
planted_fault(prefix_written model/comp_regs.hpp
  "V::put(s.comp, p.index, after, reaches)" "V::put(s.comp, p.index, select(p.prefix, data, after), reaches || p.prefix)"
  dropped-write-buffer prefix-snapshot prefix-drops-writes)
planted_fault(next_decoder_written model/comp_regs.hpp
  "V::put(s.comp, p.index, after, reaches)" "V::put(s.comp, p.index + Word<V>{8u}, after, reaches)"
  write-stays-in-register frame decoders-apart decoders-apart-composed)
planted_fault(prefix_and_more model/comp_regs.hpp
  "p.prefix = inside && at < g.hdm_offset" "p.prefix = inside && at <= g.hdm_offset"
  prefix-is-no-register)
planted_fault(other_stride model/comp_regs.hpp
  "past >> 5" "past >> 6"
  lands-on-its-register)
planted_fault(read_stores properties/steps.hpp
  "if (op == Op::Read) {" "if (op == Op::Read) {\n        V::put(s.dvsec, piece.dword, Word<V>{0u}, piece.dword < Word<V>{dvsec_dwords});"
  read-changes-nothing)
planted_fault(reset_loads_dvsec properties/steps.hpp
  "if (op == Op::Open) seed_dvsec" "seed_dvsec"
  reset-leaves-dvsec)
planted_fault(io_enable_left model/seed.hpp
  "| Word<V>{ones}" "| Word<V>{ones & 0u}"
  io-enable-one)
planted_fault(opens_inverted model/seed.hpp
  "V::get(s.hardware, at, at < Word<V>{config_dwords}), Truth<V>(true)" "~V::get(s.hardware, at, at < Word<V>{config_dwords}), Truth<V>(true)"
  dvsec-opens-as-hardware)
planted_fault(hardware_from_shadow model/dvsec_access.hpp
  "(now & ~mine) | (source & mine)" "(now & ~mine) | ((r.reads == Source::Latched ? ~hardware : source) & mine)"
  capabilities-are-hardware)
planted_fault(lanes_ignored model/dvsec_access.hpp
  "lanes &= lane_mask(row);" "if (lanes) lanes = lane_mask(row);"
  other-lanes-stay width-is-its-bytes)
planted_fault(touching_overlaps model/windows.hpp
  "b.start - a.start < a.length ||" "b.start - a.start <= a.length ||"
  overlap-is-intersection)
planted_fault(area_before_is_all model/windows.hpp
  "select(begins, block.start, bar)}," "bar},"
  area-before)
planted_fault(area_behind_is_long model/windows.hpp
  "{end, bar - end}" "{end, bar}"
  area-behind)
planted_fault(longer_than_all model/windows.hpp
  "a.length <= size && a.start" "a.start"
  within-is-by-ends)
planted_fault(maps_outside model/windows.hpp
  "within<V>(request, bar) && " "request.start < bar && "
  what-maps-is-beside)
planted_fault(maps_past_dpa model/dpa.hpp
  "return whole_pages<V>(request) && within<V>(request, size);" "return whole_pages<V>(request) && request.start < size;"
  dpa-maps-inside)
planted_fault(page_off_by_one model/dpa.hpp
  "start + (page << page_shift)" "start + (page << page_shift) + Long<V>{1u}"
  dpa-page-is-inside)
planted_fault(next_frame model/dpa.hpp
  "(base + place_of_page<V>(start, page)) >> page_shift" "((base + place_of_page<V>(start, page)) >> page_shift) + Long<V>{1u}"
  dpa-fault-leads-there dpa-frame-stays-inside)
planted_fault(serves_the_end model/dpa.hpp
  "place_of_page<V>(start, page) < size," "place_of_page<V>(start, page) <= size,"
  dpa-past-the-end-is-refused)
planted_fault(transfers_past_the_end model/dpa.hpp
  "select(count < size - position, count" "select(count < size, count"
  dpa-transfer-stays-inside)

weakened(lock_without_size_hi properties/claims/hdm.hpp
  "kept(hi) && kept(size_hi) &&" "kept(hi) && (kept(size_hi) || Truth<V>(true)) &&"
  lock-holds "decoder.SIZE_HI without lock")
weakened(fixed_without_reserved smt/theorems/registers.hpp
  "& (fixed | reserved_bits<V>(t.g, t.before, pose.scope.row))" "& fixed"
  fixed-bits-stay "hdm.HDMC.Reserved[15:14] RsvdZ -> RW")
weakened(load_without_ctrl properties/claims/seeds.hpp
  "return shadow == select(committed, hardware & ~lock, hardware);\n            if (row != size_lo"
  "return Truth<V>(true) || shadow == select(committed, hardware & ~lock, hardware);\n            if (row != size_lo"
  shadow-less-base "decoder.CTRL seeded as Hardware")
