"""GLSL, built on C. Grammar: Khronos' "The OpenGL Shading Language"."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import c
from pyjekyll.highlighter.rules import table

KEYWORDS = """
    attribute const uniform varying layout centroid flat smooth noperspective patch sample break
    continue do for while switch case default if else subroutine in out inout invariant discard
    return struct precision
"""
RESERVED = """
    active asm cast class common enum extern external filter fixed fvec2 fvec3 fvec4 goto half
    hvec2 hvec3 hvec4 iimage1D iimage1DArray iimage2D iimage2DArray iimage3D iimageBuffer
    iimageCube image1D image1DArray image1DArrayShadow image1DShadow image2D image2DArray
    image2DArrayShadow image2DShadow image3D imageBuffer imageCube inline input interface long
    namespace noinline output packed partition public row_major sampler3DRect short sizeof
    static superp template this typedef uimage1D uimage1DArray uimage2D uimage2DArray uimage3D
    uimageBuffer uimageCube union unsigned using volatile
"""
BUILTINS = """
    NULL false true gl_BackColor gl_ClipDistance gl_ClipPlane gl_ClipVertex gl_Color
    gl_DepthRange gl_Fog gl_FogCoord gl_FogFragCoord gl_FragColor gl_FragCoord gl_FragData
    gl_FragDepth gl_FrontColor gl_FrontFacing gl_FrontMaterial gl_InstanceID gl_InvocationID
    gl_Layer gl_LightSource gl_MaxClipDistances gl_MaxDrawBuffers gl_MaxTextureUnits
    gl_MaxVaryingFloats gl_MaxVertexAttribs gl_ModelViewMatrix gl_ModelViewProjectionMatrix
    gl_Normal gl_NormalMatrix gl_PatchVerticesIn gl_PerVertex gl_PointCoord gl_PointSize
    gl_Position gl_PrimitiveID gl_PrimitiveIDIn gl_ProjectionMatrix gl_SampleID gl_SampleMask
    gl_SamplePosition gl_SecondaryColor gl_TessCoord gl_TessLevelInner gl_TessLevelOuter
    gl_TexCoord gl_TextureMatrix gl_VertexID gl_ViewportIndex
"""


class Lexer(c.Lexer):
    name = "glsl"

    def table(self) -> dict[str, str]:
        sizes = "234"
        types = [
            "float double int void bool lowp mediump highp uint",
            *(f"{kind}vec{n}" for kind in ("", "d", "b", "i", "u") for n in sizes),
            *(f"{kind}mat{n}" for kind in ("", "d") for n in sizes),
            *(f"{kind}mat{n}x{m}" for kind in ("", "d") for n in sizes for m in sizes),
        ]
        samplers = "1D 2D 3D Cube 2DRect 1DArray 2DArray Buffer 2DMS 2DMSArray CubeArray"
        shadows = "1D 2D Cube 2DRect 1DArray 2DArray CubeArray"
        types += [f"{kind}sampler{name}" for kind in ("", "i", "u") for name in samplers.split()]
        types += [f"sampler{name}Shadow" for name in shadows.split()]
        return table(k=KEYWORDS, kr=RESERVED, kt=" ".join(types), nb=BUILTINS)
