"""LLVM's intermediate representation. Grammar: llvm.org, "LLVM Language Reference Manual"."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, table, words

KEYWORDS = """
    aarch64_sve_vector_pcs aarch64_vector_pcs acq_rel acquire add addrspace addrspacecast afn
    alias aliasee align alignLog2 alignstack allOnes alloca allocsize alwaysInline alwaysinline
    amdgpu_cs amdgpu_es amdgpu_gs amdgpu_hs amdgpu_kernel amdgpu_ls amdgpu_ps amdgpu_vs and any
    anyregcc appending arcp argmemonly args arm_aapcs_vfpcc arm_aapcscc arm_apcscc ashr asm
    atomic atomicrmw attributes available_externally avr_intrcc avr_signalcc bit bitMask bitcast
    blockaddress br branchFunnel builtin byArg byte byteArray byval c call callbr callee caller
    calls canAutoHide catch catchpad catchret catchswitch cc ccc cfguard_checkcc cleanup
    cleanuppad cleanupret cmpxchg cold coldcc comdat common constant contract convergent
    critical cxx_fast_tlscc datalayout declare default define dereferenceable
    dereferenceable_or_null distinct dllexport dllimport dsoLocal dso_local dso_preemptable eq
    exact exactmatch extern_weak external externally_initialized extractelement extractvalue
    fadd false fast fastcc fcmp fdiv fence filter flags fmul fneg fpext fptosi fptoui fptrunc
    freeze frem from fsub funcFlags function gc getelementptr ghccc global guid gv hash hhvm_ccc
    hhvmcc hidden hot hotness icmp ifunc immarg inaccessiblemem_or_argmemonly
    inaccessiblememonly inalloca inbounds indir indirectbr info initialexec inline inlineBits
    inlinehint inrange inreg insertelement insertvalue insts intel_ocl_bicc inteldialect
    internal inttoptr invoke jumptable kind landingpad largest linkage linkonce linkonce_odr
    live load local_unnamed_addr localdynamic localexec lshr max min minsize module monotonic
    msp430_intrcc mul musttail naked name nand ne nest ninf nnan noInline noRecurse noalias
    nobuiltin nocapture nocf_check noduplicate nofree noimplicitfloat noinline none nonlazybind
    nonnull norecurse noredzone noreturn nosync notEligibleToImport notail nounwind nsw nsz null
    nuw oeq offset oge ogt ole olt one opaque optforfuzzing optnone optsize or ord partition
    path personality phi prefix preserve_allcc preserve_mostcc private prologue protected
    ptrtoint ptx_device ptx_kernel readNone readOnly readnone readonly reassoc refs relbf
    release resByArg resume ret returnDoesNotAlias returned returns_twice safestack samesize
    sanitize_address sanitize_hwaddress sanitize_memory sanitize_memtag sanitize_thread sdiv
    section select seq_cst sext sge sgt shadowcallstack shl shufflevector sideeffect signext
    single singleImpl singleImplName sitofp sizeM1 sizeM1BitWidth sle slt source_filename
    speculatable speculative_load_hardening spir_func spir_kernel srem sret ssp sspreq sspstrong
    store strictfp sub summaries summary swiftcc swifterror swiftself switch syncscope tail
    tailcc target thread_local to triple true trunc type typeCheckedLoadConstVCalls
    typeCheckedLoadVCalls typeIdInfo typeTestAssumeConstVCalls typeTestAssumeVCalls typeTestRes
    typeTests typeid typeidCompatibleVTable udiv ueq uge ugt uitofp ule ult umax umin undef une
    uniformRetVal uniqueRetVal unknown unnamed_addr uno unordered unreachable unsat unwind urem
    uselistorder uselistorder_bb uwtable vFuncId vTableFuncs va_arg varFlags variable
    vcall_visibility virtFunc virtualConstProp volatile vscale weak weak_odr webkit_jscc
    willreturn win64cc within wpdRes wpdResolutions writeonly zeroext zeroinitializer zext
"""
# Those that one version alone knows.
OLDER = "deplibs noduplicates"
NEWER = """
    visibility
    allocalign allocptr amdgpu_gfx async blockcount byref disable_sanitizer_instrumentation
    dso_local_equivalent elementtype mustprogress no_cfi nocallback nodeduplicate nomerge
    noprofile nosanitize_bounds nosanitize_coverage noundef null_pointer_is_valid param params
    poison preallocated swiftasync swifttailcc sync vscale_range
"""
TYPES = "double float fp128 half label metadata ppc_fp128 token void"


class Lexer(lexer.Lexer):
    name = "llvm"

    def states(self) -> States:
        keywords = KEYWORDS + (NEWER if self.newer else OLDER)
        types = TYPES + (" bfloat ptr" if self.newer else "")
        string = r'"[^"]*"'
        name = rf"(?:[-a-zA-Z$._][\w$.-]*+|{string})"
        return {
            "root": [
                (r"\s+", ""),
                (r";.*", "c1"),
                (rf"c{string}|{string}(?!\s*:)", "s"),
                (rf"(?:[-a-zA-Z$._][\w$.-]{{0,500}}+|{string})\s*+:", "nl"),
                (r"0x[0-9a-fA-F]+|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", "m"),
                (rf"@(?:{name}|\d+)|#\d+", "vg"),
                (rf"[%!](?:{name}|\d+)", "nv"),
                (r"i[1-9]\d*", "kt"),
                (r"[=<>{}\[\]()*.,!x]", "p"),
                (r"[a-zA-Z_]\w*", words(table(kt=types, k=keywords), "err")),
            ]
        }
