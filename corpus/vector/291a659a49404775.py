import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.struct
class S:
    n: wp.int32
    a: wp.array(dtype=vec3bf)


@wp.kernel
def kernel(a: wp.array(dtype=vec3bf), s: S):
    i = wp.tid()
    s.a[i] += a[i]
