import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.func
def get(values: wp.array(dtype=wp.float32)):
    return values


@wp.kernel
def kernel(a: wp.array(dtype=vec8), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = a[i][11:4:-1]
    get(b)[i] += c[i]
