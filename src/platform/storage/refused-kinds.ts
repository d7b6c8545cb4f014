/** Kinds of content that are refused, and why; the reason is a key of the catalogues. */

/** Endings of what a computer runs when it is opened. */
const PROGRAMS = `ade adp apk app appimage application appx bat bin cab chm class cmd com command cpl crx deb dll
  dmg exe gadget hta img inf iso jar jse lnk mde msc msi msix msp mst pif pkg ps1 psm1 reg rpm scf scr sct
  shb sys vb vbe vbs vhd vhdx vxd wasm wsc wsf wsh xll xpi desktop url swf`;

/** Endings of texts that an interpreter runs. */
const SCRIPTS = `asp aspx bash cgi cjs csh fish js jsp jsx ksh lua mjs php php3 php4 php5 phar phtml pl pm py pyc
  pyw rb sh tcl ts tsx zsh ps1xml`;

/** Endings of pages: a browser that is talked into showing one would run what it holds. */
const PAGES = 'htm html mht mhtml shtml svg svgz xht xhtml xsl xslt';

/** Endings of documents with macros. */
const MACROS = 'docm dotm potm ppam ppsm pptm sldm xlam xlsb xlsm xltm';

/** Endings of archives other than ZIP, which cannot be looked into. */
const ARCHIVES = '7z ace arj bz2 cpio gz iso lha lz lzh lzma rar tar tbz2 tgz txz xz z zst';

/** Media types of the same kinds, as they are found in a content. */
const TYPES: Readonly<Record<string, RefusedKind>> = {
  'application/java-archive': 'program',
  'application/java-vm': 'program',
  'application/vnd.android.package-archive': 'program',
  'application/vnd.microsoft.portable-executable': 'program',
  'application/vnd.ms-cab-compressed': 'program',
  'application/vnd.ms-htmlhelp': 'program',
  'application/wasm': 'program',
  'application/x-apple-diskimage': 'program',
  'application/x-deb': 'program',
  'application/x-elf': 'program',
  'application/x-google-chrome-extension': 'program',
  'application/x-iso9660-image': 'program',
  'application/x-mach-binary': 'program',
  'application/x-ms-shortcut': 'program',
  'application/x.ms.shortcut': 'program',
  'application/x.apple.alias': 'program',
  'application/x-msdownload': 'program',
  'application/x-rpm': 'program',
  'application/x-shockwave-flash': 'program',
  'application/x-xpinstall': 'program',
  'application/vnd.ms-excel.sheet.macroenabled.12': 'macros',
  'application/vnd.ms-excel.template.macroenabled.12': 'macros',
  'application/vnd.ms-powerpoint.presentation.macroenabled.12': 'macros',
  'application/vnd.ms-powerpoint.template.macroenabled.12': 'macros',
  'application/vnd.ms-word.document.macroenabled.12': 'macros',
  'application/vnd.ms-word.template.macroenabled.12': 'macros',
  'application/gzip': 'archive',
  'application/x-7z-compressed': 'archive',
  'application/x-ace-compressed': 'archive',
  'application/x-arj': 'archive',
  'application/x-bzip2': 'archive',
  'application/x-compress': 'archive',
  'application/x-cpio': 'archive',
  'application/x-lzh-compressed': 'archive',
  'application/x-lzip': 'archive',
  'application/x-rar-compressed': 'archive',
  'application/x-tar': 'archive',
  'application/x-unix-archive': 'archive',
  'application/x-xz': 'archive',
  'application/zstd': 'archive',
  'application/lz4': 'archive',
};

export type RefusedKind = 'program' | 'script' | 'page' | 'macros' | 'archive';

const ENDINGS: ReadonlyMap<string, RefusedKind> = new Map(
  (
    [
      [ARCHIVES, 'archive'],
      [PAGES, 'page'],
      [SCRIPTS, 'script'],
      [MACROS, 'macros'],
      [PROGRAMS, 'program'],
    ] as const
  ).flatMap(([endings, kind]) => endings.split(/\s+/).map((ending): [string, RefusedKind] => [ending, kind])),
);

/** The kind for which a name with this ending is refused; null: it is not. */
export function refusedEnding(ending: string): RefusedKind | null {
  return ENDINGS.get(ending) ?? null;
}

/** The kind for which a content of this media type is refused; null: it is not. */
export function refusedType(mediaType: string): RefusedKind | null {
  return TYPES[mediaType] ?? null;
}

/** Whether a content begins as a program does: PE, ELF, Mach-O, Java class, WebAssembly, `#!`. */
export function beginsAsProgram(head: Buffer): boolean {
  const four = head.length >= 4 ? head.readUInt32BE(0) : 0;
  return (
    // "MZ" alone begins words, too; a program has the offset of its second header at 0x3c.
    (head.length >= 64 && head.toString('latin1', 0, 2) === 'MZ' && head.readUInt32LE(0x3c) < 0x10000000) ||
    [0x7f454c46, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe, 0x0061736d].includes(four) ||
    /^#!\s*\//.test(head.toString('latin1', 0, 64))
  );
}
