"""Fortran, in its free form. Grammar: ISO/IEC 1539-1."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import Rules, States, table, words

KINDS = table(
    k="""
        endwhile wait
        abstract allocatable allocate assign assignment associate asynchronous backspace
        bind block blockdata call case class close codimension common concurrent contains
        contiguous continue critical cycle data deallocate deferred dimension do elemental
        else elseif elsewhere end endassociate endblock enddo endenum endforall endfunction
        endif endinterface endmodule endprogram endselect endsubmodule endsubroutine endtype
        endwhere entry enum enumerator equivalence exit extends external final flush forall
        format function generic goto if implicit import in include inout inquire intent
        interface intrinsic is lock module namelist non_overridable none nopass nullify only
        open operator optional out parameter pass pause pointer print private procedure
        program protected public pure read recursive result return rewind save select
        sequence stop submodule subroutine target then type unlock use value volatile where
        while write
    """,
    kt="""
        character complex integer logical real
    """,
    nb="""
        atan2
        abs achar acos acosh adjustl adjustr aimag aint all allocated anint any asin asinh
        associated atan atanh atomic_define atomic_ref bessel_j0 bessel_j1 bessel_jn
        bessel_y0 bessel_y1 bessel_yn bge bgt bit_size ble blt btest c_associated
        c_f_pointer c_f_procpointer c_funloc c_loc c_sizeof ceiling char cmplx
        command_argument_count conjg cos cosh count cpu_time cshift date_and_time dble
        digits dim dot_product dprod dshiftl dshiftr eoshift epsilon erf erfc erfc_scaled
        execute_command_line exp exponent extends_type_of findloc floor fraction gamma
        get_command get_command_argument get_environment_variable huge hypot iachar iall
        iand iany ibclr ibits ibset ichar ieor image_index index int ior iparity
        is_contiguous is_iostat_end is_iostat_eor ishft ishftc kind lbound lcobound len
        len_trim lge lgt lle llt log log10 log_gamma maskl maskr matmul max maxexponent
        maxloc maxval merge merge_bits min minexponent minloc minval mod modulo move_alloc
        mvbits nearest new_line nint norm2 not null num_images pack parity present product
        radix random_number random_seed range repeat reshape rrspacing same_type_as scale
        scan selected_char_kind selected_int_kind selected_real_kind set_exponent shape
        shifta shiftl shiftr sign sin sinh size spacing spread sqrt storage_size sum
        system_clock tan tanh this_image tiny trailz transfer transpose trim ubound ucobound
        unpack verify
    """,
)
KIND = r"(?:_(?:\d+|[a-zA-Z]\w*))?"


class Lexer(lexer.Lexer):
    name = "fortran"

    def states(self) -> States:
        blank: Rules = [(r"\s+", "w")]
        strings: Rules = [(r'"', "s2", "double"), (r"'", "s1", "single")]
        exponent = r"[eEdD][+-]?\d+"
        return {
            "root": [
                *blank,
                (r"^#.*", "cp"),
                (r"!.*", "c1"),
                (r"^\d+\b", "nl"),
                (r"(?i)format\b(?=\s*\()", "k", "format"),
                (r"[bB](?:'[01]+'|\"[01]+\")", "mb"),
                (r"[oO](?:'[0-7]+'|\"[0-7]+\")", "mo"),
                (r"[zZ](?:'[0-9a-fA-F]+'|\"[0-9a-fA-F]+\")", "mh"),
                (rf"[-+]?(?:(?:\d+\.\d*|\.\d+)(?:{exponent})?|\d+{exponent}){KIND}", "mf"),
                (rf"[-+]?\d+{KIND}", "mi"),
                (r"(?i)\.(?:true|false)\." + KIND, "kc"),
                (r"\.[a-zA-Z]+\.", "ow"),
                (r"(?i)go\s+to\b", "k"),
                (r"(?i)double\s*precision\b", "kt"),
                (r"[a-zA-Z]\w*", words(KINDS, "n", fold=True)),
                *strings,
                (r"[()\[\],:;&/]", "p"),
                (r"[-+*<>=%]", "o"),
            ],
            "format": [
                *blank,
                (r"\(", "p", ("#pop", "descriptors")),
            ],
            "descriptors": [
                *blank,
                (r"\(", "p", "#push"),
                (r"\)", "p", "#pop"),
                (r",", "p"),
                *strings,
                (r"""[^\s'",()]+""", "l"),
            ],
            "double": [(r'""', "se"), (r'"', "s2", "#pop"), (r'[^"]+', "s2")],
            "single": [(r"''", "se"), (r"'", "s1", "#pop"), (r"[^']+", "s1")],
        }
