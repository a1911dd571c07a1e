import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.atomic_sub(out, i, a[i] * b[i])
