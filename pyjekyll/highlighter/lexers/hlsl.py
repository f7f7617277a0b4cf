"""HLSL, built on C. Grammar: Microsoft's reference of the High-Level Shader Language."""

from __future__ import annotations

from pyjekyll.highlighter.lexers import c
from pyjekyll.highlighter.rules import table

KEYWORDS = """
    asm asm_fragment break case cbuffer centroid class column_major compile compile_fragment const
    continue default discard do else export extern for fxgroup globallycoherent groupshared if in
    inline inout interface line lineadj linear namespace nointerpolation noperspective out
    packoffset pass pixelfragment point precise register return row_major sample sampler shared
    stateblock stateblock_state static struct switch tbuffer technique technique10 technique11
    texture triangle typedef uniform vertexfragment volatile while
"""
RESERVED = """
    auto catch char const_cast delete dynamic_cast enum explicit friend goto long mutable new
    operator private protected public reinterpret_cast short signed sizeof static_cast template this
    throw try typename union using virtual
"""
TYPES = """
    BlendState Buffer ByteAddressBuffer ComputeShader DepthStencilState DepthStencilView
    DomainShader GeometryShader HullShader InputPatch LineStream OutputPatch PixelShader PointStream
    RWBuffer RWByteAddressBuffer RWStructuredBuffer RWTexture1D RWTexture1DArray RWTexture2D
    RWTexture2DArray RWTexture3D RasterizerOrderedBuffer RasterizerOrderedByteAddressBuffer
    RasterizerOrderedStructuredBuffer RasterizerOrderedTexture1D RasterizerOrderedTexture1DArray
    RasterizerOrderedTexture2D RasterizerOrderedTexture2DArray RasterizerOrderedTexture3D
    RasterizerState RenderTargetView SamplerComparisonState SamplerState StructuredBuffer Texture1D
    Texture1DArray Texture2D Texture2DArray Texture2DMS Texture2DMSArray Texture3D TextureCube
    TextureCubeArray TriangleStream VertexShader dword matrix snorm string unorm unsigned vector
    void
"""
BUILTINS = """
    AllMemoryBarrier AllMemoryBarrierWithGroupSync AppendStructuredBuffer BINORMAL COLOR
    CheckAccessFullyMapped CompileShader ConsumeStructuredBuffer D3DCOLORtoUBYTE4
    DeviceMemoryBarrier DeviceMemoryBarrierWithGroupSync EvaluateAttributeAtCentroid
    EvaluateAttributeAtSample EvaluateAttributeSnapped FOG GetRenderTargetSampleCount
    GetRenderTargetSamplePosition GroupMemoryBarrier GroupMemoryBarrierWithGroupSync InterlockedAdd
    InterlockedAnd InterlockedCompareExchange InterlockedCompareStore InterlockedExchange
    InterlockedMax InterlockedMin InterlockedOr InterlockedXor NORMAL NULL POSITION POSITIONT PSIZE
    Process2DQuadTessFactorsAvg Process2DQuadTessFactorsMax Process2DQuadTessFactorsMin
    ProcessIsolineTessFactors ProcessQuadTessFactorsAvg ProcessQuadTessFactorsMax
    ProcessQuadTessFactorsMin ProcessTriTessFactorsAvg ProcessTriTessFactorsMax
    ProcessTriTessFactorsMin QuadReadLaneAt QuadSwapX QuadSwapY SV_DEPTH SV_POSITION TANGENT VFACE
    VPOS WaveAllBitAnd WaveAllBitOr WaveAllBitXor WaveAllEqual WaveAllMax WaveAllMin WaveAllProduct
    WaveAllSum WaveAllTrue WaveAnyTrue WaveBallot WaveGetLaneCount WaveGetLaneIndex WaveIsHelperLane
    WaveOnce WavePrefixProduct WavePrefixSum WaveReadFirstLane WaveReadLaneAt abort abs acos all
    allow_uav_condition any asdouble asfloat asin asint asuint atan atan2 branch call ceil clamp
    clip cos cosh countbits cross ddx ddx_coarse ddx_fine ddy ddy_coarse ddy_fine degrees
    determinant distance domain dot dst earlydepthstencil errorf exp exp2 f16tof32 f32tof16
    faceforward false fastopt firstbithigh firstbitlow flatten floor fma fmod forcecase frac frexp
    fwidth instance isfinite isinf isnan ldexp length lerp lit log log10 log2 loop mad max
    maxtessfactor min modf msad4 mul noise normalize numthreads outputcontrolpoints outputtopology
    partitioning patchconstantfunc pow printf radians rcp reflect refract reversebits round rsqrt
    saturate sign sin sincos sinh smoothstep sqrt step tan tanh tex1D tex1Dbias tex1Dgrad tex1Dlod
    tex1Dproj tex2D tex2Dbias tex2Dgrad tex2Dlod tex2Dproj tex3D tex3Dbias tex3Dgrad tex3Dlod
    tex3Dproj texCUBE texCUBEbias texCUBEgrad texCUBElod texCUBEproj transpose true trunc unroll
"""
NUMBERED = """
    BINORMAL BLENDINDICES BLENDWEIGHT COLOR DEPTH NORMAL POSITION PSIZE TANGENT TESSFACTOR TEXCOORD
"""


class Lexer(c.Lexer):
    name = "hlsl"
    after_parameters = r"(?:\s*:\s+\w+)?"  # a semantic

    def table(self) -> dict[str, str]:
        sizes = ["", *(f"x{n}" for n in range(1, 5))]
        scalars = ("bool", "double", "float", "half", "int")
        types = [f"{kind}{n}{size}" for kind in scalars for n in range(1, 5) for size in sizes]
        semantics = [f"{name}{n}" for name in NUMBERED.split() for n in range(5)]
        return table(
            k=KEYWORDS,
            kr=RESERVED,
            kt=[*TYPES.split(), *types],
            nb=[*BUILTINS.split(), *semantics],
        )
