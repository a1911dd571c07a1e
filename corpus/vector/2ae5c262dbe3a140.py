import warp as wp

vec3bf = wp.types.vector(length=3, dtype=wp.bfloat16)


@wp.struct
class S:
    v: vec3bf


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.float32(*a[i].v[2:3])
