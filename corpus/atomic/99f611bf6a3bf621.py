import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.vec4), acc: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    if a[i]:
        n = i
        while n < 3:
            wp.atomic_add(acc, i, b[i])
            n += 1
