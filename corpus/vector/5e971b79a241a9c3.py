import warp as wp

vec6us = wp.types.vector(length=6, dtype=wp.uint16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint16), s: vec6us, out: wp.array(dtype=vec6us)):
    i = wp.tid()
    s.y += a[i]
    out[i] = s
