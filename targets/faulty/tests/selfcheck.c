/* The reference against the contract, rule by rule, on hand-made devices; every expected value is the contract's. */
#include "selfcheck.h"

int main(void) {
    access_rules();
    concurrency();
    prefix_rules();
    decoder_rules();
    snapshot_rules();
    confidentiality();
    control_rules();
    length_rules();
    config_rules();
    detection_rules();
    info_rules();
    region_rules();
    mapping_rules();
    memory_rules();
    reset_rules();
    race_rules();
    life_rules();
    failure_rules();
    rubbish();
    printf("%d checks, %d failed\n", checks, failures);
    return failures != 0;
}
