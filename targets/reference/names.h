/* The reference's symbols as the target `faulty` has them: both are linked into one program. */
#ifndef CXL_REFERENCE_NAMES_H
#define CXL_REFERENCE_NAMES_H

#define cxl_target_reference cxl_target_faulty
#define reference_detect faulty_detect
#define reference_fits faulty_fits
#define reference_set_up faulty_set_up
#define reference_comp_prefix faulty_comp_prefix
#define reference_comp_load faulty_comp_load
#define reference_comp_rw faulty_comp_rw
#define reference_dvsec_registers faulty_dvsec_registers
#define reference_dvsec_exists faulty_dvsec_exists
#define reference_dvsec_load faulty_dvsec_load
#define reference_dvsec_read faulty_dvsec_read
#define reference_dvsec_write faulty_dvsec_write
#define reference_config_load faulty_config_load
#define reference_config_rw faulty_config_rw
#define reference_bar_rw faulty_bar_rw
#define reference_bar_touches faulty_bar_touches
#define reference_bar_beside faulty_bar_beside
#define reference_bar_mappable faulty_bar_mappable
#define reference_alloc faulty_alloc
#define reference_free faulty_free
#define reference_bind faulty_bind
#define reference_unbind faulty_unbind
#define reference_open faulty_open
#define reference_last faulty_last
#define reference_mmap faulty_mmap
#define reference_munmap faulty_munmap
#define reference_fault faulty_fault
#define reference_dpa_rw faulty_dpa_rw
#define reference_dpa_fault faulty_dpa_fault
#define reference_reset faulty_reset
#define reference_hot_reset faulty_hot_reset
#define reference_standard_load faulty_standard_load
#define reference_standard_write faulty_standard_write
#define reference_info faulty_info
#define reference_region_info faulty_region_info

#endif
