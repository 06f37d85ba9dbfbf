// A small series with a bit of everything that matters: three patches, two files, hooks, constants, members.
#include "targets/kernel/import/tests/letters.hpp"

namespace cxl::series::test {
namespace {

// clang-format off
const char* const cover = R"mail(This is a cover letter.

From here on, a line begins like a separator of an mbox would.
From somebody Thu Jan  1 00:00:00 1970
>From here on, one that was quoted before.

--
2.39.5
)mail";

const char* const first = R"mail(Say what is done.

From time to time a text begins so.
---
 drivers/vfio/pci/cxl/one.c       | 7 +++++++
 drivers/vfio/pci/vfio_pci_core.c | 6 ++++++
 2 files changed, 13 insertions(+)

diff --git a/drivers/vfio/pci/cxl/one.c b/drivers/vfio/pci/cxl/one.c
new file mode 100644
--- /dev/null
+++ b/drivers/vfio/pci/cxl/one.c
@@ -0,0 +1,7 @@
+// one → two, = in it
+#include "one.h"
+
+int vfio_cxl_one(void)
+{
+	return 1;
+}
diff --git a/drivers/vfio/pci/vfio_pci_core.c b/drivers/vfio/pci/vfio_pci_core.c
--- a/drivers/vfio/pci/vfio_pci_core.c
+++ b/drivers/vfio/pci/vfio_pci_core.c
@@ -10,6 +10,12 @@ static int opens(struct thing *one)
 {
 	int a;
 
+	/* vfio_cxl_in_a_comment() is no hook */
+	struct vfio_pci_cxl_state *state = 0;
+
+	a = vfio_cxl_one();
+	print("vfio_cxl_in_a_string()");
+	dvsec_old(a);
 	return a;
 }
 
-- 
2.39.5
)mail";

const char* const second = R"mail(Add headers.
---
diff --git a/include/uapi/cxl/one.h b/include/uapi/cxl/one.h
new file mode 100644
--- /dev/null
+++ b/include/uapi/cxl/one.h
@@ -0,0 +1,3 @@
+/* one */
+#define ONE 1
+#define TWO 2
diff --git a/include/uapi/linux/vfio.h b/include/uapi/linux/vfio.h
--- a/include/uapi/linux/vfio.h
+++ b/include/uapi/linux/vfio.h
@@ -20,6 +20,18 @@ struct old_info {
 	__u32 flags;
+#define OLD_FLAG	(1 << 4)	/* with a comment */
+#define GOES_AGAIN	0x10
+	__u32	added;	/* and
+			 * a longer one */
 	__u32 end;
 };
 
+struct new_info {
+	union {
+		__u8  a[2];
+		__u16 b;
+	} both;
+	int (*call)(int x,
+		    int y);
+};
 #define STAYS 1
 
-- 
2.39.5
)mail";

const char* const third = R"mail(Change both.
---
diff --git a/drivers/vfio/pci/cxl/one.c b/drivers/vfio/pci/cxl/one.c
--- a/drivers/vfio/pci/cxl/one.c
+++ b/drivers/vfio/pci/cxl/one.c
@@ -3,5 +3,5 @@
 
 int vfio_cxl_one(void)
 {
-	return 1;
+	return 2;
 }
diff --git a/drivers/vfio/pci/vfio_pci_core.c b/drivers/vfio/pci/vfio_pci_core.c
--- a/drivers/vfio/pci/vfio_pci_core.c
+++ b/drivers/vfio/pci/vfio_pci_core.c
@@ -15,5 +15,10 @@ static int opens(struct thing *one)
 
 	a = vfio_cxl_one();
-	dvsec_old(a);
+	dvsec_new(a);
 	return a;
 }
+
+static void closes(void)
+{
+	vfio_pci_cxl_close();
+}
diff --git a/include/uapi/linux/vfio.h b/include/uapi/linux/vfio.h
--- a/include/uapi/linux/vfio.h
+++ b/include/uapi/linux/vfio.h
@@ -21,4 +21,3 @@ struct old_info {
 #define OLD_FLAG	(1 << 4)
-#define GOES_AGAIN	0x10
 	__u32	added;
 	__u32 end;
-- 
2.39.5
)mail";
// clang-format on

}  // namespace

Letters small_series() {
    return {{"[PATCH v2 0/3] vfio: a small series", cover},
            {"[PATCH v2 1/3] vfio: the first of a small series → with an arrow", first},
            {"[PATCH v2 2/3] vfio: the second", second},
            {"[PATCH v2 3/3] vfio: the third", third}};
}

}  // namespace cxl::series::test
