import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), s: wp.mat33, out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    s[2, wp.clamp(i, i, 2)] = a[i]
    out[i] = s
    out1[i] = wp.atomic_cas(b, i, wp.atomic_add(out1, i, i), wp.atomic_add(out1, i, i))
