import warp as wp

mat31us = wp.types.matrix(shape=(3, 1), dtype=wp.uint16)


@wp.kernel
def kernel(a: wp.array(dtype=mat31us), b: wp.array(dtype=mat31us), out: wp.array(dtype=mat31us)):
    i = wp.tid()
    m = a[i]
    for j in reversed(range(2)):
        m[:3, :] = b[i]
    out[i] = m
