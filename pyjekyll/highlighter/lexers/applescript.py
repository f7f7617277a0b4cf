"""AppleScript."""

from __future__ import annotations

from pyjekyll.highlighter import lexer
from pyjekyll.highlighter.rules import States, groups, one_of, table, words

# Several words can be one: phrases are parted by commas.
KEYWORDS = """
    as, by, considering, continue, else, end, error, exit, from, get, global, if, ignoring, in,
    it, its, local, me, my, of, prop, property, repeat, set, tell, then, times, to, try, until,
    using terms from, while, whith, with timeout, with timeout of, with transaction
"""
OPERATORS = """
    a  ref, a  ref to, a  reference to, and, begin with, begins with, comes after, comes before,
    contain, contains, div, does, does not come after, does not come before, does not contain,
    does not equal, doesn't come after, doesn't come before, doesn't contain, doesn't equal, end
    with, ends with, equal to, equals, greater than, is, is  greater than or equal, is  greater
    than or equal to, is contained by, is equal, is greater than, is in, is less than, is not,
    isn't, less than, mod, not, or, ref, ref to, reference to, start with, starts with
"""
BUILTINS = """
    ASCII character, ASCII number, AppleScript, about, above, action cell, action cells,
    activate, after, against, alert reply, alert replys, animate, apart from, append,
    application, applications, around, aside from, at, attachment, attachments, attribute run,
    attribute runs, back, back of, beep, before, behind, below, beneath, beside, between, box,
    boxs, browser, browser cell, browser cells, browsers, bundle, bundles, but, button, button
    cell, button cells, buttons, call method, cells, center, character, characters, choose URL,
    choose application, choose color, choose file, choose file name, choose folder, choose from
    list, choose remote application, clip view, clip views, clipboard info, close, close access,
    color well, color wells, color-panel, color-panels, combo box, combo box item, combo box
    items, combo boxs, control, controls, copy, count, current application, current date, data,
    data cell, data cells, data column, data columns, data item, data items, data row, data
    rows, data sources, datas, day, days, default entry, default entrys, delay, delete, dialog
    reply, dialog replys, display, display alert, display dialog, do shell script, documents,
    drag info, drag infos, drawer, drawers, duplicate, eighth, event, events, every, exists,
    false, fifth, first, fonts, for, formatters, fourth, front, front of, get eof, get volume
    settings, given, go, hide, highlight, images, increment, info for, instead of, item, items,
    last, launch, linefeed, list disks, list folder, load image, load movie, load nib, load
    panel, load script, load sound, localized string, lock focus, log, make, matrix, matrixs,
    menus, middle, missing value, month, months, mount volume, movies, new, ninth, offset, on,
    onto, open, open for access, open location, out of, outline view, outline views, over,
    panel, panels, paragraph, paragraphs, pasteboards, path to, pause, perform action, pi, play,
    plugin, plugins, popup button, popup buttons, print, progress indicator, progress
    indicators, put, quit, quote, quoted form, random number, read, register, responder,
    responders, result, resume, return, returning, round, run, run script, save-panel,
    save-panels, say, scripting components, scroll, scroll view, scroll views, second, secure
    text field, secure text field cell, secure text field cells, secure text fields, select,
    select all, set eof, set the clipboard to, set volume, seventh, show, since, sixth, slider,
    sliders, some, sounds, space, split view, split views, start, step back, step forward,
    stepper, steppers, stop, store script, summarize, synchronize, system attribute, system
    info, tab, table column, table columns, table header cell, table header cells, table header
    view, table header views, table views, tenth, text, text field, text field cell, text field
    cells, text fields, text item delimiters, text view, text views, texts, that, the, the
    clipboard, third, through, thru, time to GMT, toolbars, true, unlock focus, update,
    user-defaults, user-defaultss, version, views, where, whose, windows, word, words, write,
    year, years
"""
PROPERTIES = """
    accepts arrow key, action method, active, alignment, allowed identifiers, allows branch
    selection, allows column reordering, allows column resizing, allows column selection, allows
    customization, allows editing text attributes, allows empty selection, allows mixed state,
    allows multiple selection, allows reordering, allows undo, alpha, alpha value, alternate
    image, alternate increment value, alternate title, animation delay, associated file name,
    associated object, auto completes, auto display, auto enables items, auto repeat, auto
    resizes, auto resizes outline column, auto save expanded items, auto save name, auto save
    table columns, auto saves configuration, auto scroll, auto sizes all columns to fit, auto
    sizes cells, background color, bezel state, bezel style, bezeled, border rect, border type,
    bordered, bounds, bounds rotation, box type, button returned, button type, can choose
    directories, can choose files, can draw, can hide, cell, cell background color, cell size,
    cell type, class, click count, clicked column, clicked data column, clicked data item,
    clicked data row, clicked row, closeable, collating, color mode, color panel, command key
    down, configuration, content, content size, content view, content view margins, contents,
    context, continuous, control key down, control size, control tint, control view, controller
    visible, coordinate system, copies, copies on scroll, corner view, current  editor, current
    cell, current column, current field  editor, current item, current menu item, current row,
    current tab view item, data source, default identifiers, delta x, delta y, delta z,
    destination window, directory, display mode, displayed cell, document, document edited,
    document rect, document view, double value, dragged column, dragged distance, dragged items,
    draws background, draws cell background, draws grid, dynamically scrolls, echos bullets,
    edge, editable, edited column, edited data column, edited data item, edited data row, edited
    row, enabled, enclosing scroll view, ending page, event number, event type, excluded from
    windows menu, executable path, expanded, fax number, field editor, file kind, file name,
    file type, first responder, first visible column, flipped, floating, font, font panel,
    formatter, frameworks path, frontmost, gave up, grid color, has data items, has horizontal
    ruler, has horizontal scroller, has parent data item, has resize indicator, has shadow, has
    sub menu, has vertical ruler, has vertical scroller, header cell, header view, hidden, hides
    when deactivated, highlights by, horizontal line scroll, horizontal page scroll, horizontal
    ruler view, horizontally resizable, icon image, id, identifier, ignores multiple clicks,
    image, image alignment, image dims when disabled, image frame style, image scaling, imports
    graphics, increment value, indentation per level, indeterminate, index, integer value,
    intercell spacing, item height, key, key code, key equivalent, key equivalent modifier, key
    window, knob thickness, label, last column, last visible column, leading offset, leaf,
    level, line scroll, loaded, localized sort, location, loop mode, main, main bunde, main
    menu, main window, marker follows cell, matrix mode, maximum content size, maximum size,
    maximum visible columns, menu, menu form representation, miniaturizable, miniaturized,
    minimized image, minimized title, minimum column width, minimum content size, minimum size,
    modal, modified, mouse down state, movie, movie controller, movie file, movie rect, muted,
    name, needs display, next state, next text, number of tick marks, only tick mark values,
    opaque, option key down, outline table column, page scroll, pages across, pages down,
    palette label, pane splitter, parent data item, parent window, pasteboard, path, path names,
    path separator, playing, plays every frame, plays selection only, position, preferred edge,
    preferred type, pressure, previous text, prompt, properties, prototype cell, pulls down,
    rate, released when closed, repeated, requested print time, required file type, resizable,
    resized column, resource path, returns records, reuses columns, rich text, roll over, row
    height, rulers visible, save panel, scripts path, scrollable, selectable, selectable
    identifiers, selected cell, selected column, selected columns, selected data column,
    selected data columns, selected data item, selected data items, selected data row, selected
    data rows, selected item identifier, selected row, selected rows, selection by rect, send
    action on arrow key, sends action when done editing, separates columns, separator item,
    sequence number, services menu, shared frameworks path, shared support path, sheet, shift
    key down, shows alpha, shows state by, size, size mode, smart insert delete enabled, sort
    case sensitivity, sort column, sort order, sort type, sorted, sorted data rows, sound,
    source, source mask, spell checking enabled, starting page, state, string value, sub menu,
    super menu, super view, table view, tag, target, target printer, text color, text container
    insert, text container origin, text returned, tick mark position, time stamp, title, title
    cell, title font, title height, title position, title rect, titled, tool tip, toolbar,
    trailing offset, transparent, treat packages as directories, truncated labels, types,
    unmodified characters, update views, use sort indicator, user defaults, uses data source,
    uses ruler, uses threaded animation, uses title from previous column, value wraps, vertical,
    vertical line scroll, vertical page scroll, vertical ruler view, vertically resizable, view,
    visible, visible document rect, volume, width, window, windows menu, wraps, zoomable, zoomed
"""
# After "as"; most of them only with the space that follows.
CLASSES = (
    "alias application boolean class constant date file integer list number POSIX|file real "
    "record reference RGB|color script text"
)


def phrases(text: str) -> list[str]:
    """The phrases of a list with commas; two spaces in one are meant."""
    return text.strip().replace("\n    ", " ").split(", ")


class Lexer(lexer.Lexer):
    name = "applescript"

    def states(self) -> States:
        kinds = table(
            ow=phrases(OPERATORS),
            nb=phrases(BUILTINS),
            k=phrases(KEYWORDS),
            na=phrases(PROPERTIES),
        )
        classes = "|".join(f"{name} ".replace("|", " ") for name in CLASSES.split())
        conditions = (
            r"application responses|case|diacriticals|hyphens|numeric strings|punctuation"
            r"|white space"
        )
        return {
            "root": [
                (r"^(in|on|script|to)(\s+)", groups("k", "")),
                (r"\s+", "w"),
                (r"¬\n", "se"),
                (r"'s\s+", ""),
                (r"(?:--|#).*", "c1"),
                (r"\(\*", "cm"),
                (r"[(){}!,.:]", "p"),
                (r"(«)([^»]+)(»)", groups("", "nb", "")),
                (rf"((?:considering|ignoring)\s*)({conditions})", groups("k", "nb")),
                (r"[<>]=?|[-*+&≠=≥≤/÷^]", "o"),
                (rf"(as )({classes}|unit types|(?:Unicode )?text|string)\b", groups("k", "nc")),
                (rf"{one_of(kinds)}\b", words(kinds, "")),
                (r"\d+(?:st|nd|rd|th)\b", "nb"),
                (r'"(?:\\"|[^"])*"', "s2"),
                (r"[a-zA-Z]\w*\b", "nv"),
                (r"\d+\.\d*", "mf"),
                (r"\d+", "mi"),
            ]
        }
