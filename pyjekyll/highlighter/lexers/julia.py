"""Julia. Grammar: the language's manual.

Three quotes are an empty string and the beginning of another.
"""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, table, words
from pyjekyll.highlighter.scan import Match, Scan

KEYWORDS = """
    begin catch do else elseif end export finally for function if import in isa macro module quote
    return struct try using where while
"""
BUILT_IN = """
    ARGS C_NULL DEPOT_PATH ENDIAN_BOM ENV Inf Inf16 Inf32 Inf64 LOAD_PATH NaN NaN16 NaN32 NaN64
    VERSION devnull false im missing nothing pi stderr stdin stdout true undef π ℯ
"""
TYPES = """
    AbstractArray AbstractChannel AbstractChar AbstractDict AbstractDisplay AbstractFloat
    AbstractIrrational AbstractLogger AbstractMatrix AbstractRNG AbstractRange AbstractSerializer
    AbstractSet AbstractSparseArray AbstractSparseMatrix AbstractSparseVector AbstractString
    AbstractUnitRange AbstractVecOrMat AbstractVector Adjoint Any ArgumentError Array
    AssertionError Base64DecodePipe Base64EncodePipe Bidiagonal BigFloat BigInt BitArray BitMatrix
    BitSet BitVector Bool BoundsError BunchKaufman CachingPool CapturedException CartesianIndex
    CartesianIndices Cchar Cdouble Cfloat Channel Char Cholesky CholeskyPivoted Cint Cintmax_t
    Clong Clonglong ClusterManager Cmd Colon Complex ComplexF16 ComplexF32 ComplexF64
    CompositeException Condition Cptrdiff_t Cshort Csize_t Cssize_t Cstring Cuchar Cuint
    Cuintmax_t Culong Culonglong Cushort Cvoid Cwchar_t Cwstring DataType Date DateFormat
    DatePeriod DateTime Day DenseArray DenseMatrix DenseVecOrMat DenseVector Diagonal Dict
    DimensionMismatch Dims DivideError DomainError EOFError Eigen Enum ErrorException Exception
    ExponentialBackOff Expr FDWatcher Factorization FileMonitor Float16 Float32 Float64
    FolderMonitor Function GeneralizedEigen GeneralizedSVD GeneralizedSchur GenericArray
    GenericDict GenericSet GenericString GitConfig GitRepo GlobalRef HTML Hermitian Hessenberg
    Hour IO IOBuffer IOContext IOStream IPAddr IPv4 IPv6 IdDict IndexCartesian IndexLinear
    IndexStyle InexactError InitError Int Int128 Int16 Int32 Int64 Int8 Integer InterruptException
    InvalidStateException Irrational KeyError LAPACKException LDLt LQ LU LineNumberNode
    LinRange LinearIndices LoadError LogLevel LowerTriangular MIME Matrix MersenneTwister Method
    MethodError Microsecond Millisecond Minute Missing MissingException Module Month NTuple
    NamedTuple Nanosecond Nothing Number OrdinalRange OutOfMemoryError OverflowError Pair
    PartialQuickSort Period PermutedDimsArray Pipe PollingFileWatcher PosDefException
    ProcessExitedException Ptr QR QRPivoted QuoteNode RandomDevice Rational RawFD
    ReadOnlyMemoryError Real ReentrantLock Ref Regex RegexMatch RemoteChannel RemoteException
    RoundingMode SVD Second SegmentationFault Set SharedArray SharedMatrix SharedVector Signed
    Some SparseMatrixCSC SparseVector StackOverflowError StepRange StepRangeLen StridedArray
    StridedMatrix StridedVecOrMat StridedVector String StringIndexError SubArray SubString
    SubstitutionString SymTridiagonal Symbol Symmetric SystemError TCPSocket Task Text TextDisplay
    Time TimePeriod TimeType TimeZone Timer Transpose Tridiagonal Tuple Type TypeError TypeVar
    UDPSocket UInt UInt128 UInt16 UInt32 UInt64 UInt8 UUID UndefInitializer UndefKeywordError
    UndefRefError UndefVarError UniformScaling Union UnionAll UnitLowerTriangular UnitRange
    UnitUpperTriangular Unsigned UpperTriangular Val Vararg VecElement VecOrMat Vector
    VersionNumber WeakKeyDict WeakRef Week WorkerConfig WorkerPool Year
"""

# The name after ``function`` or ``struct``.
DEFINED = r"[\p{L}\p{S}_$+<=>^`|~][\p{L}\p{S}\p{Po}\d_$+<=>^`|~!\"#%&'*,./:;?@\\]*"


class Lexer(lexer.Lexer):
    name = "julia"
    kinds: dict[str, str]

    def states(self) -> States:
        kinds = table(k=KEYWORDS, kd="const global local", nb=BUILT_IN, kt=TYPES)
        self.kinds = kinds
        name = r"[a-zA-Z_\u00a1-\uffff][\w\u00a1-\uffff]*"
        return {
            "root": [
                (r"\s+", ""),
                (r"#=", "cm", "comment"),
                (r"#.*", "c"),
                (r'[EIL]?"', "s", "string"),
                (r"`[^`\n]*`", "sb"),
                (
                    r"'(?:\\.|\\[0-7]{1,3}|\\x[a-fA-F0-9]{1,3}|\\u[a-fA-F0-9]{1,4}"
                    r"|\\U[a-fA-F0-9]{1,6}|[^\\'\n])'",
                    "sc",
                ),
                (r"(?:function|macro)(?=\s)", "k", "function"),
                (r"(?:(?:mutable )?struct|(?:abstract|primitive) type)(?=\s)", "k", "type"),
                (rf"({name})(!+)", self._exclaimed),
                (r"[-+*/\\^%&|~!<>=:?.$÷≠≤≥]+", "o"),
                (name, words(kinds, "n")),
                (r"[()\[\]{},;]", "x"),
                (r"@[\w.]+", "nd"),
                (r"\d+(?:_\d+)+\.\d*(?:[eEf][+-]?\d+)?", "mf"),
                (r"\d+\.\d*(?:_\d+)*(?:[eEf][+-]?\d+)?", "mf"),
                (r"\d+(?:_\d+)*[eEf][+-]?\d+", "mf"),
                (r"0x[a-fA-F0-9]+(?:_[a-fA-F0-9]+)*", "mh"),
                (r"0b[01]+(?:_[01]+)*", "mb"),
                (r"0o[0-7]+(?:_[0-7]+)*", "mo"),
                (r"\d+(?:_\d+)*", "mi"),
            ],
            "comment": [
                (r"#=", "cm", "#push"),
                (r"=#", "cm", "#pop"),
                (r"[^#=]+|[#=]", "cm"),
            ],
            "function": [
                (r"\s+", "nf"),
                (DEFINED, "nf", "#pop"),
                (r"[^\s\w{]{1,2}", "o", "#pop"),
            ],
            "type": [
                (r"\s+", "nc"),
                (DEFINED, "nc", "#pop"),
            ],
            "string": [
                (r'"', "s", "#pop"),
                (
                    r"\\(?:[\\\"'abfnrtv\n]|N\{[^}\n]*\}|u[a-fA-F0-9]{4}|U[a-fA-F0-9]{8}"
                    r"|x[a-fA-F0-9]{2}|[0-7]{1,3})",
                    "se",
                ),
                # The shape of a printf directive, with a dollar sign.
                (r"\$(?:\([a-zA-Z0-9_]+\))?[-#0 +]*(?:[0-9]+|\*)?(?:\.(?:[0-9]+|\*))?", "si"),
                (r'[^\\"$]+|\\', "s"),
            ],
        }

    def _exclaimed(self, scan: Scan, match: Match) -> None:
        """A name with its exclamation marks, which no known word has."""
        kind = self.kinds.get(match[1])
        scan.emit(kind or "n", match[1])
        scan.emit("o" if kind else "n", match[2])
