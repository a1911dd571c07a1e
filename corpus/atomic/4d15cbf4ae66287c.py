import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.float32), acc: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    if a[i]:
        out[i] = b[i]
    else:
        for j in range(i):
            wp.atomic_min(acc, i, c[i])
