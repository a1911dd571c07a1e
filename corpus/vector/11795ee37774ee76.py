import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.vec3i(wp.atomic_add(out, i, i), i, i)[wp.atomic_add(out, i, i) % 2]
    out1[i] = wp.atomic_exch(a, wp.atomic_add(out1, i, i) * 0 + i, wp.atomic_add(out1, i, i))
