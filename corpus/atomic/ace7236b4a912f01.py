import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ui), b: wp.array(dtype=wp.vec3ui), c: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.vec3ui), acc: wp.array(dtype=wp.int32)):
    i = wp.tid()
    v = a[i]
    v <<= b[i]
    out[i] = v
    wp.atomic_add(acc, wp.atomic_add(c, i, i) & i, wp.atomic_add(c, i, i))
