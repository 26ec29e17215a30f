import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** A rendered page as it goes out. A compressed form is made when a browser first asks for it, and kept. */
export interface RenderedPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly etag: string;
  readonly plain: Buffer;
  encoded(encoding: Encoding): Buffer;
}

export type Encoding = 'br' | 'gzip';

/** Rendered public pages. A page counts only while `stamp` is the one it was rendered under and it is younger than its age limit. */
export interface PageCache {
  find(key: string, stamp: string, now: number): RenderedPage | null;
  keep(key: string, stamp: string, now: number, page: RenderedPage): void;
  readonly bytes: number;
}

/**
 * Least-recently-used cache bound by bytes. `maxAge` in milliseconds: pages that speak of "now" (open now, valid
 * until) may be that much behind, never older.
 */
export function createPageCache(limits: { readonly maxBytes: number; readonly maxAge: number }): PageCache {
  const pages = new Map<string, { stamp: string; at: number; page: RenderedPage }>();
  let bytes = 0;
  const drop = (key: string) => {
    const entry = pages.get(key);
    if (!entry) return;
    bytes -= weigh(entry.page);
    pages.delete(key);
  };
  return {
    get bytes() {
      return bytes;
    },
    find(key, stamp, now) {
      const entry = pages.get(key);
      if (!entry) return null;
      if (entry.stamp !== stamp || now - entry.at > limits.maxAge) {
        drop(key);
        return null;
      }
      pages.delete(key);
      pages.set(key, entry);
      return entry.page;
    },
    keep(key, stamp, now, page) {
      drop(key);
      if (weigh(page) > limits.maxBytes / 8) return;
      pages.set(key, { stamp, at: now, page });
      bytes += weigh(page);
      for (const oldest of pages.keys()) {
        if (bytes <= limits.maxBytes) break;
        drop(oldest);
      }
    },
  };
}

/** Prepares a page for sending: strong ETag over its bytes (RFC 9110 § 8.8.3) and forms compressed on demand. */
export function renderPage(status: number, headers: RenderedPage['headers'], plain: Buffer): RenderedPage {
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const encodings = new Map<Encoding, Buffer>();
  const encoded = (encoding: Encoding) => {
    const known = encodings.get(encoding);
    if (known) return known;
    const fresh = compress[encoding](plain);
    encodings.set(encoding, fresh);
    return fresh;
  };
  return { status, headers, etag, plain, encoded };
}

const compress: Readonly<Record<Encoding, (plain: Buffer) => Buffer>> = {
  gzip: (plain) => gzipSync(plain, { level: 6 }),
  br: (plain) => brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
};

/** Whether the request's If-None-Match names this ETag (weak comparison, RFC 9110 § 13.1.2). */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));
}

/** The encoding to send: brotli before gzip before plain, by Accept-Encoding (a q of 0 refuses). */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding | null {
  const accepted = new Set((acceptEncoding ?? '').split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.split(';')[0]?.trim()));
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : null;
}

/** Text compresses to about a fifth in either form. */
function weigh(page: RenderedPage): number {
  return Math.ceil(page.plain.length * 1.5) + 1024;
}
