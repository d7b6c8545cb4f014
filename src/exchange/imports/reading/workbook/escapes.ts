/** Signs that XML cannot hold stand as `_x000D_` (ECMA-376 part 1, 22.9.2.19 ST_Xstring); `_x005F_` escapes the escape. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
