import warp as wp

vec5ui = wp.types.vector(length=5, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=vec5ui), c: wp.array(dtype=wp.int32), out: wp.array(dtype=vec5ui), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = a[i] / ~b[i]
    out1[i][wp.atomic_add(c, i, i) % 2] += wp.float32(c[i])
