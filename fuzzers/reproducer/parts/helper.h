/* Before what a program may have no use for. */
#ifndef HELPER_H
#define HELPER_H
#define HELPER static __attribute__((unused))
#endif
