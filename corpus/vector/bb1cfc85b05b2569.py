import warp as wp

vec5l = wp.types.vector(length=5, dtype=wp.int64)
vec6ui = wp.types.vector(length=6, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6ui), b: wp.array(dtype=vec6ui), c: wp.array(dtype=vec5l), d: wp.array(dtype=vec5l), out: wp.array(dtype=vec6ui), out1: wp.array(dtype=vec5l)):
    i = wp.tid()
    out[i] = a[i] << b[i]
    out1[i] = c[i] << wp.max(vec5l(wp.int64(2)), d[i])
