import warp as wp

vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.func
def func(out: wp.array(dtype=vec4bf), s: wp.int32):
    x = wp.bfloat16(2.0)
    out[s].y = x


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=vec4bf)):
    i = wp.tid()
    if a[i]:
        func(b, i)
