import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.vec3i(wp.atomic_add(out, i, i), i, i)[wp.atomic_add(out, i, i) % 2]
