/** Name and attributes of the session cookie, in the shape `cookies.set` takes. */
export interface CookieShape {
  readonly name: string;
  readonly options: {
    readonly path: '/';
    readonly httpOnly: true;
    readonly sameSite: 'lax';
    readonly secure: boolean;
  };
}

/**
 * The session cookie for a request to `url`. Always `__Host-` and Secure (RFC 6265bis 4.1.3.2), except on a plain-http
 * loopback address of a demo, where browsers would not store it.
 */
export function cookieFor(house: { readonly demo: boolean }, url: Pick<URL, 'protocol' | 'hostname'>): CookieShape {
  const plain = house.demo && url.protocol === 'http:' && isLoopback(url.hostname);
  return {
    name: plain ? 'verzahnt' : '__Host-verzahnt',
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure: !plain },
  };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
