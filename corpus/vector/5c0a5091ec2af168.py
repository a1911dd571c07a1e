import warp as wp

vec5s = wp.types.vector(length=5, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ui), b: wp.array(dtype=wp.vec3ui), c: wp.array(dtype=vec5s), d: wp.array(dtype=vec5s), out: wp.array(dtype=wp.vec3ui), out1: wp.array(dtype=vec5s)):
    i = wp.tid()
    out[i] = a[i] - b[i]
    out1[i] = c[i] - d[i]
