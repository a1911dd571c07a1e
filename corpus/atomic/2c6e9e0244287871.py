import warp as wp

vec4bf = wp.types.vector(length=4, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec4bf), acc: wp.array(dtype=vec4bf)):
    i = wp.tid()
    wp.atomic_max(acc, i, a[i])
