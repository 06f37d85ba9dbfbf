; One function for each opcode, intrinsic and shape that is lifted: run as it is compiled, and as it is lifted.
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"
@table = internal constant [2 x ptr] [ptr @op_add, ptr @op_sub]
define i64 @op_add(i64 %a, i64 %b) {
  %r = add i64 %a, %b
  ret i64 %r
}
define i64 @op_sub(i64 %a, i64 %b) {
  %r = sub i64 %a, %b
  ret i64 %r
}
define i64 @op_mul(i64 %a, i64 %b) {
  %r = mul i64 %a, %b
  ret i64 %r
}
define i64 @op_and(i64 %a, i64 %b) {
  %r = and i64 %a, %b
  ret i64 %r
}
define i64 @op_or(i64 %a, i64 %b) {
  %r = or i64 %a, %b
  ret i64 %r
}
define i64 @op_xor(i64 %a, i64 %b) {
  %r = xor i64 %a, %b
  ret i64 %r
}
define i64 @op_shl(i64 %a, i64 %b) {
  %s = and i64 %b, 63
  %r = shl i64 %a, %s
  ret i64 %r
}
define i64 @op_lshr(i64 %a, i64 %b) {
  %s = and i64 %b, 63
  %r = lshr i64 %a, %s
  ret i64 %r
}
define i64 @op_ashr(i64 %a, i64 %b) {
  %s = and i64 %b, 63
  %r = ashr i64 %a, %s
  ret i64 %r
}
define i64 @op_udiv(i64 %a, i64 %b) {
  %d = or i64 %b, 1
  %r = udiv i64 %a, %d
  ret i64 %r
}
define i64 @op_urem(i64 %a, i64 %b) {
  %d = or i64 %b, 1
  %r = urem i64 %a, %d
  ret i64 %r
}
define i64 @op_sdiv(i64 %a, i64 %b) {
  %x = ashr i64 %a, 1
  %d = or i64 %b, 1
  %r = sdiv i64 %x, %d
  ret i64 %r
}
define i64 @op_srem(i64 %a, i64 %b) {
  %x = ashr i64 %a, 1
  %d = or i64 %b, 1
  %r = srem i64 %x, %d
  ret i64 %r
}
define i64 @op_icmp_eq(i64 %a, i64 %b) {
  %x = ashr i64 %a, 62
  %y = ashr i64 %b, 62
  %c = icmp eq i64 %x, %y
  %r = zext i1 %c to i64
  ret i64 %r
}
define i64 @op_icmp_ne(i64 %a, i64 %b) {
  %x = ashr i64 %a, 62
  %y = ashr i64 %b, 62
  %c = icmp ne i64 %x, %y
  %r = zext i1 %c to i64
  ret i64 %r
}
define i64 @op_icmp_ult(i64 %a, i64 %b) {
  %x = ashr i64 %a, 62
  %y = ashr i64 %b, 62
  %c = icmp ult i64 %x, %y
  %r = zext i1 %c to i64
  ret i64 %r
}
define i64 @op_icmp_ule(i64 %a, i64 %b) {
  %x = ashr i64 %a, 62
  %y = ashr i64 %b, 62
  %c = icmp ule i64 %x, %y
  %r = zext i1 %c to i64
  ret i64 %r
}
define i64 @op_icmp_ugt(i64 %a, i64 %b) {
  %x = ashr i64 %a, 62
  %y = ashr i64 %b, 62
  %c = icmp ugt i64 %x, %y
  %r = zext i1 %c to i64
  ret i64 %r
}
define i64 @op_icmp_uge(i64 %a, i64 %b) {
  %x = ashr i64 %a, 62
  %y = ashr i64 %b, 62
  %c = icmp uge i64 %x, %y
  %r = zext i1 %c to i64
  ret i64 %r
}
define i64 @op_icmp_slt(i64 %a, i64 %b) {
  %x = ashr i64 %a, 62
  %y = ashr i64 %b, 62
  %c = icmp slt i64 %x, %y
  %r = zext i1 %c to i64
  ret i64 %r
}
define i64 @op_icmp_sle(i64 %a, i64 %b) {
  %x = ashr i64 %a, 62
  %y = ashr i64 %b, 62
  %c = icmp sle i64 %x, %y
  %r = zext i1 %c to i64
  ret i64 %r
}
define i64 @op_icmp_sgt(i64 %a, i64 %b) {
  %x = ashr i64 %a, 62
  %y = ashr i64 %b, 62
  %c = icmp sgt i64 %x, %y
  %r = zext i1 %c to i64
  ret i64 %r
}
define i64 @op_icmp_sge(i64 %a, i64 %b) {
  %x = ashr i64 %a, 62
  %y = ashr i64 %b, 62
  %c = icmp sge i64 %x, %y
  %r = zext i1 %c to i64
  ret i64 %r
}
define i64 @op_select(i64 %a, i64 %b) {
  %c = icmp ult i64 %a, %b
  %r = select i1 %c, i64 %a, i64 %b
  ret i64 %r
}
define i64 @op_zext_trunc(i64 %a, i64 %b) {
  %t = trunc i64 %a to i13
  %r = zext i13 %t to i64
  ret i64 %r
}
define i64 @op_sext(i64 %a, i64 %b) {
  %t = trunc i64 %a to i13
  %r = sext i13 %t to i64
  ret i64 %r
}
define i64 @op_freeze(i64 %a, i64 %b) {
  %r = freeze i64 %a
  ret i64 %r
}
define i64 @op_flags(i64 %a, i64 %b) {
  %x = lshr i64 %a, 60
  %y = lshr i64 %b, 60
  %s = add nuw nsw i64 %x, %y
  %m = mul nuw nsw i64 %s, 3
  %h = shl nuw nsw i64 %m, 4
  %e = lshr exact i64 %h, 4
  %d = udiv exact i64 %e, 3
  %z = or disjoint i64 %h, 1
  %r = sub i64 %z, %d
  ret i64 %r
}
define i64 @op_br_phi(i64 %a, i64 %b) {
  %c = icmp ult i64 %a, %b
  br i1 %c, label %l, label %r
l:
  %x = add i64 %a, 1
  br label %e
r:
  br label %e
e:
  %p = phi i64 [ %x, %l ], [ %b, %r ]
  ret i64 %p
}
define i64 @op_switch(i64 %a, i64 %b) {
  %k = and i64 %a, 7
  switch i64 %k, label %o [
    i64 0, label %z
    i64 5, label %z
    i64 6, label %s
  ]
z:
  ret i64 %b
s:
  ret i64 66
o:
  %r = xor i64 %a, %b
  ret i64 %r
}
define i64 @op_loop(i64 %a, i64 %b) {
  %n = and i64 %b, 3
  br label %h
h:
  %i = phi i64 [ 0, %0 ], [ %j, %g ]
  %s = phi i64 [ %a, %0 ], [ %t, %g ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %g, label %e
g:
  %t = mul i64 %s, 3
  %j = add i64 %i, 1
  br label %h
e:
  %q = phi i64 [ %s, %h ]
  ret i64 %q
}
define i64 @op_memory(i64 %a, i64 %b) {
  %v = alloca [2 x i64], align 8
  store i64 %a, ptr %v, align 8
  %n = getelementptr inbounds i8, ptr %v, i64 8
  store i64 %b, ptr %n, align 8
  %i = and i64 %a, 7
  %p = getelementptr inbounds i8, ptr %v, i64 %i
  store i8 90, ptr %p, align 1
  %q = getelementptr inbounds [2 x i16], ptr %v, i64 0, i64 1
  %s = load i16, ptr %q, align 2
  %w = load i32, ptr %p, align 1
  %x = zext i16 %s to i64
  %y = zext i32 %w to i64
  %l = load i64, ptr %n, align 8
  %m = mul i64 %x, %y
  %r = add i64 %m, %l
  ret i64 %r
}
define i64 @op_memcpy(i64 %a, i64 %b) {
  %v = alloca i64, align 8
  %w = alloca i64, align 8
  call void @llvm.lifetime.start.p0(i64 8, ptr %v)
  store i64 %a, ptr %v, align 8
  store i64 %b, ptr %w, align 8
  %p = getelementptr i8, ptr %w, i64 1
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %v, i64 3, i1 false)
  call void @llvm.lifetime.end.p0(i64 8, ptr %v)
  %r = load i64, ptr %w, align 8
  ret i64 %r
}
define i64 @op_expect(i64 %a, i64 %b) {
  %r = call i64 @llvm.expect.i64(i64 %a, i64 0)
  ret i64 %r
}
define i64 @op_indirect(i64 %a, i64 %b) {
  %i = and i64 %b, 1
  %c = icmp eq i64 %i, 0
  %t = getelementptr i8, ptr @table, i64 8
  %n = load ptr, ptr %t, align 8
  %z = load ptr, ptr @table, align 8
  %f = select i1 %c, ptr %z, ptr %n
  %r = call i64 %f(i64 %a, i64 %b)
  ret i64 %r
}
define i64 @op_pointers(i64 %a, i64 %b) {
  %v = alloca i64, align 8
  %p = getelementptr i8, ptr %v, i64 4
  %q = getelementptr i8, ptr %v, i64 4
  %c = icmp eq ptr %p, %q
  %d = icmp ne ptr %p, null
  %e = and i1 %c, %d
  %r = zext i1 %e to i64
  ret i64 %r
}
define i64 @op_fshl(i64 %a, i64 %b) {
  %x = trunc i64 %a to i32
  %y = trunc i64 %b to i32
  %s = lshr i64 %b, 32
  %z = trunc i64 %s to i32
  %f = call i32 @llvm.fshl.i32(i32 %x, i32 %y, i32 %z)
  %r = zext i32 %f to i64
  ret i64 %r
}
define i64 @op_bswap16(i64 %a, i64 %b) {
  %x = trunc i64 %a to i16
  %s = call i16 @llvm.bswap.i16(i16 %x)
  %r = zext i16 %s to i64
  ret i64 %r
}
define i64 @op_bswap32(i64 %a, i64 %b) {
  %x = trunc i64 %a to i32
  %s = call i32 @llvm.bswap.i32(i32 %x)
  %r = zext i32 %s to i64
  ret i64 %r
}
define i64 @op_bswap64(i64 %a, i64 %b) {
  %r = call i64 @llvm.bswap.i64(i64 %a)
  ret i64 %r
}
declare i16 @llvm.bswap.i16(i16)
declare i32 @llvm.bswap.i32(i32)
declare i64 @llvm.bswap.i64(i64)
define i64 @op_umin(i64 %a, i64 %b) {
  %r = call i64 @llvm.umin.i64(i64 %a, i64 %b)
  ret i64 %r
}
declare i64 @llvm.umin.i64(i64, i64)
declare i32 @llvm.fshl.i32(i32, i32, i32)
declare void @llvm.lifetime.start.p0(i64, ptr)
declare void @llvm.lifetime.end.p0(i64, ptr)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare i64 @llvm.expect.i64(i64, i64)
