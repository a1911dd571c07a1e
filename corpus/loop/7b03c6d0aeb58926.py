import warp as wp

mat43b = wp.types.matrix(shape=(4, 3), dtype=wp.int8)


@wp.func
def func(out: wp.array(dtype=wp.vec4b), s: wp.int32, t: mat43b, u: wp.vec3b):
    out[s] = t * u


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4b), b: wp.array(dtype=mat43b), c: wp.array(dtype=wp.vec3b)):
    i = wp.tid()
    n = i
    for j in range(2):
        while n < 2:
            n += 1
            func(a, i, b[i], c[i])
