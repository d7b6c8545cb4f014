/** Width and height of a picture in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Most pixels of a picture: an A2 sheet scanned at 600 dpi. More would stop the computer that shows it. */
export const MOST_PIXELS = 150_000_000;

/**
 * The size that a picture says it has, from its first bytes (PNG: ISO/IEC 15948; GIF89a; WebP: RFC 9649;
 * JPEG: ITU-T T.81). Null when they do not say.
 */
export function sizeOf(mediaType: string, head: Buffer): Size | null {
  try {
    switch (mediaType) {
      case 'image/png':
      case 'image/apng':
        return head.toString('latin1', 12, 16) === 'IHDR'
          ? { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
          : null;
      case 'image/gif':
        return { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
      case 'image/webp':
        return webp(head);
      case 'image/jpeg':
        return jpeg(head);
      default:
        return null;
    }
  } catch (fault) {
    if (fault instanceof RangeError) return null;
    throw fault;
  }
}

function webp(head: Buffer): Size | null {
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = head.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}

/** Walks from marker to marker up to the frame header (SOF), which has the size. */
function jpeg(head: Buffer): Size | null {
  let at = 2;
  for (;;) {
    if (head.readUInt8(at) !== 0xff) return null;
    const marker = head.readUInt8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { width: head.readUInt16BE(at + 7), height: head.readUInt16BE(at + 5) };
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9)) at += 2;
    else at += 2 + head.readUInt16BE(at + 2);
  }
}
