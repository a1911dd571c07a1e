import warp as wp

vec3bool = wp.types.vector(length=3, dtype=wp.bool)
vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6), b: wp.array(dtype=vec3bool, ndim=3), out: wp.array(dtype=vec6), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    part = a[-3::-3]
    out[i] = part[2]
    out1[i] = b.shape[0] < i
