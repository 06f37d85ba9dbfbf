/* Module bookkeeping, which means nothing in one program. */
#ifndef SHIM_LINUX_MODULE_H
#define SHIM_LINUX_MODULE_H

#define EXPORT_SYMBOL_GPL(symbol) extern __typeof__(symbol) symbol
#define MODULE_IMPORT_NS(name) _Static_assert(sizeof(name) > 1, "a namespace has a name")

#endif
