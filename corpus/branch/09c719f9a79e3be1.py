import warp as wp

wp.init()

vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)

C = True
D = vec4bf(wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0))


@wp.func
def func() -> vec4bf:
    if C:
        return vec4bf(wp.bfloat16(2.0))
    return D


@wp.kernel
def kernel(out: wp.array(dtype=vec4bf)):
    i = wp.tid()
    out[i] = func()
